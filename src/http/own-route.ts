import type { FastifyRequest } from 'fastify';

/** What Fastify keeps beside a route of ours, where others have routes too. */
export const OWN_ROUTE = { valetkey: true };

export const isOwnRoute = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>) =>
  (routeOptions.config as Partial<typeof OWN_ROUTE> | undefined)?.valetkey === true;
