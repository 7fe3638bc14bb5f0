import { networkOf } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7', '::ffff:192.0.2.7'],
    ['192.0.2.7', '::ffff:c000:207'],
    ['20010db8000000a1', '2001:db8:0:a1::1'],
    ['20010db8000000a1', '2001:DB8:0:A1:ffff:ffff:ffff:ffff'],
    ['20010db8000000a2', '2001:db8:0:a2::1'],
    ['unknown', 'evil, 10.0.0.1'],
    ['unknown', ''],
  ])('is %s for %s', (network, address) => expect(networkOf(address)).toBe(network));
});
