import { type BoundedRequest, boundedRequest } from '../http/bounded-request.js';
import { type ClientAuthentication, clientForm } from './client-authentication.js';

type Callback = (error: unknown, data?: string, response?: unknown) => void;

/** The parts of node-oauth's `OAuth2` (the `_oauth2` of every Passport OAuth 2 strategy) that are replaced here. */
export interface PassportClient {
  _authorizeUrl: string;
  _accessTokenUrl: string;
  /** Ours: how the client secret goes to the token endpoint. */
  authentication?: ClientAuthentication | undefined;
  _request(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | Buffer | null,
    accessToken: string | null,
    callback: Callback,
  ): void;
}

/** Protected in the types, but every strategy that extends passport-oauth2's has it. */
export function clientOf(strategy: object): PassportClient {
  return (strategy as { _oauth2: PassportClient })._oauth2;
}

/** node-oauth's own HTTP has neither a deadline nor a size limit, so a strategy gets ours. */
export function useBoundedTransport(client: PassportClient): void {
  client._request = (method, url, headers, body, accessToken, callback) => {
    const request =
      method === 'POST' && client.authentication === 'client_secret_basic'
        ? withBasicAuthentication(String(body))
        : plainRequest(method, headers, body, accessToken);
    boundedRequest(url, request).then(
      ({ status, body: data }) => {
        // Passport would take the body of a passing failure for the provider's verdict on the code.
        if (status >= 500 || status === 429) callback({ statusCode: status, data: '' });
        else if (status < 200 || status > 299) callback({ statusCode: status, data });
        // node-oauth looks for properties on whatever JSON it gets: `null` would throw out of its callback.
        else if (!isObjectOrForm(data)) callback({ statusCode: 502, data: '' });
        // Some refuse with status 200, which Passport would take for an answer without a token.
        else if (isRefusal(data)) callback({ statusCode: 400, data });
        else callback(null, data, { statusCode: status });
      },
      (error: unknown) => callback(error),
    );
  };
}

/** Where a strategy sends people and codes. */
export interface CodeEndpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly authentication?: ClientAuthentication | undefined;
}

/** Points a strategy at endpoints that may have become known after its construction (discovery). */
export function useEndpoints(client: PassportClient, endpoints: CodeEndpoints): void {
  client._authorizeUrl = endpoints.authorization_endpoint;
  client._accessTokenUrl = endpoints.token_endpoint;
  client.authentication = endpoints.authentication;
}

function plainRequest(
  method: string,
  headers: Record<string, string>,
  body: string | Buffer | null,
  accessToken: string | null,
): BoundedRequest {
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    headers: accessToken ? { ...headers, authorization: `Bearer ${accessToken}` } : headers,
    ...(body ? { body: body.toString() } : {}),
  };
}

/** node-oauth puts the client's secret into the body, and only there. */
function withBasicAuthentication(body: string): BoundedRequest {
  const {
    client_id: clientId = '',
    client_secret: clientSecret = '',
    ...form
  } = Object.fromEntries(new URLSearchParams(body));
  return clientForm({ clientId, clientSecret, authentication: 'client_secret_basic' }, form);
}

function isObjectOrForm(data: string): boolean {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return true;
  }
}

function isRefusal(data: string): boolean {
  try {
    return typeof (JSON.parse(data) as { error?: unknown }).error === 'string';
  } catch {
    return false;
  }
}
