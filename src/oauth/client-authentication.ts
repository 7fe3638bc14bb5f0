import type { BoundedRequest } from '../http/bounded-request.js';

/** Who we are at an authorization server. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** RFC 6749 §2.3.1; in the body unless told. */
  readonly authentication?: ClientAuthentication;
}

export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic';

/** Discovery §3: a server that does not say takes it in the header. */
export function authenticationAt(server: {
  readonly token_endpoint_auth_methods_supported?: readonly string[] | undefined;
}): ClientAuthentication {
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
  return methods.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post';
}

type Parameters = Readonly<Record<string, string>>;
type Form = Required<Pick<BoundedRequest, 'method' | 'headers' | 'body'>>;

/** A form that we post as a client. */
export function clientForm(client: ClientCredentials, parameters: Parameters): Form {
  const { clientId, clientSecret, authentication = 'client_secret_post' } = client;
  return authentication === 'client_secret_basic'
    ? postedForm(parameters, { authorization: basicAuthorization(clientId, clientSecret) })
    : postedForm({ ...parameters, client_id: clientId, client_secret: clientSecret });
}

export function postedForm(parameters: Parameters, headers: Record<string, string> = {}): Form {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(parameters).toString(),
  };
}

export function basicAuthorization(clientId: string, clientSecret: string): string {
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
