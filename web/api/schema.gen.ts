// Written by `npm run openapi`.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys of our access tokens (RFC 7517) */
        get: operations["getSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service can do its work: database reachable, migrations done, keys loaded, sessions known */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways to sign in here */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The claims of the session */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the one-time code of a sign-in with `response=code` for its session
         * @description Within 60 s and once; a wrong `code_verifier` spends the code too.
         */
        post: operations["exchangeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the refresh token and get a new access token
         * @description With `refresh_token` in the body the tokens are answered in the body; without, cookie for cookie.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session and clear the cookies */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an account with an e-mail address and a password; mails a link that verifies the address
         * @description A taken address is answered in the same form: with the session of nobody, good for nothing. Its owner is told by mail.
         */
        post: operations["registerWithPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with an e-mail address and a password */
        post: operations["signInWithPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a link to set a new password
         * @description The link goes to `FRONTEND_URL/reset-password?token=…`, works once, for an hour, and voids earlier ones. The answer does not tell whether the address is known.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with a mailed link; ends all sessions and verifies the address
         * @description If the address had not been verified, connections that were added before are dropped too: somebody else may have added them.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address with a mailed link
         * @description The link goes to `FRONTEND_URL/verify-email?token=…` and works once, for 24 hours.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the link once more
         * @description To `email`, or without it to the signed-in user. The answer does not tell whether there was anything to verify.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/nonce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A nonce for a native SDK to put into the ID token it asks for
         * @description Good once. In the token it may be as it is or its SHA-256 (hex or base64url); it is posted as it is.
         */
        post: operations["createNonce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with an ID token or an access token that a native SDK got
         * @description The token must have been issued to one of our client ids. An ID token is accepted once; one that has a nonce needs it in the request, and it must be one of `POST /auth/{provider}/nonce`. With `create: false` nobody new is made.
         */
        post: operations["signInWithToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a one-time code that a popup or a native SDK got
         * @description Cookies need the `state` of an authorization request that was begun in this browser (`POST /auth/{provider}/authorization`); it is spent by use. If this browser’s session is that very user’s already it goes on, and `already_connected` says so.
         */
        post: operations["signInWithCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections/{provider}/authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to connect an account at a provider: answers with the URL to send the browser to
         * @description Ends at `return_to`, or at `FRONTEND_URL/login?error=<code>`. Only this browser finishes it, and only while this session stands in it: else `session_changed`. An account that is connected to another user is `connection_in_use`; one’s own again gets the newer grant.
         */
        post: operations["createConnectionAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an account at a provider by a credential that a popup or a native SDK got
         * @description The same credentials, and the same rules, as in signing in with them. One’s own account again gets the newer grant.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin a sign-in: sends the browser to the provider
         * @description Ends at `return_to`, or at `FRONTEND_URL/login?error=<code>`. What is not allowed of the parameters falls back to its default. With `response=code`, for frontends on another site and native apps, it ends at `return_to?code=…` or `return_to?error=<code>` and sets no session cookies: `POST /auth/exchange` takes the code.
         */
        get: operations["beginSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a sign-in: answers with the URL, for a frontend that navigates itself or opens a popup */
        post: operations["createAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends the browser back to */
        get: operations["finishSignIn"];
        put?: never;
        /** The same for response_mode=form_post */
        post: operations["finishSignInByPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/security-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * For the provider: something happened to an account (RFC 8935, RISC)
         * @description Takes a signed security event token as it is. The same event may come again and changes nothing then.
         */
        post: operations["receiveSecurityEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}/backchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * For the provider: somebody has signed out there (OpenID Connect Back-Channel Logout)
         * @description Ends the sessions that came of the provider’s session `sid`, or without one all of the person’s. A token is good once.
         */
        post: operations["receiveLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Erase me: all that is known of me, and what I granted at the providers
         * @description Needs a sign-in within the last ten minutes. Of me stays nothing but the ids in the audit trail. A provider that is away is asked for a day to revoke; what that needs is kept, sealed, until then.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /** Change my name or picture */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether I have a password */
        get: operations["readPasswordState"];
        /**
         * Change or set my password; ends my other sessions
         * @description Who has a password gives it as `current_password`. Who has none needs a sign-in within the last ten minutes.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in, newest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out all my sessions but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out one of my sessions, within a second */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account at a provider that a sign-in in this browser was refused with as `account_exists`
         * @description For ten minutes, for the user who has its e-mail address. Show it and ask before you connect it: it may be somebody else’s.
         */
        get: operations["listPendingConnections"];
        put?: never;
        /** Connect that account to me, once */
        post: operations["connectPending"];
        /** Forget that account */
        delete: operations["dismissPending"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My accounts at providers */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the provider says of me now, read with the stored token
         * @description It is a use of the token and stands in the access log.
         */
        get: operations["readConnectionProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect an account at a provider, and revoke there what I granted
         * @description Not the last one I can sign in with. A provider that is away is asked for a day.
         */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every use of my provider tokens, newest first */
        get: operations["listAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users, newest first, or the one with an e-mail address */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user and all that is theirs
         * @description Their sessions end, what they granted is revoked at the providers (tried for a day while one is away), and nothing stays of them but the ids in the audit trail. A key limited to providers is refused a user who has others.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Disable or enable a user
         * @description Disabling ends every session within a second, on every instance, and no token is handed out.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/users/{id}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A user’s accounts at the providers the key reaches */
        get: operations["listUserConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/connections/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a user’s account at a provider, and revoke there what it granted
         * @description Also the last one: the user may then be unable to sign in. A provider that is away is asked for a day.
         */
        delete: operations["deleteUserConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/connections/{provider}/access-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user’s access token at a provider, fresh for at least min_ttl seconds
         * @description Renewed if need be. While the provider fails, a token that still has life is answered even if it is less than `min_ttl`. `insufficient_scope` (with `missing_scope`) and `reauthorization_required` (with `reason`) name an `authorization_url` to send the user to. A key limited to provider scopes is refused a token that carries others.
         */
        get: operations["getProviderToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures: what there is now, and what the last day brought */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Token exchange (RFC 8693): a session’s access token for the user’s token at a provider
         * @description The client authenticates with an API key that has the scope `tokens:read`: as bearer, or by HTTP Basic as the password beside any user name (or as the user name beside an empty password). Errors have the form of RFC 6749 §5.2.
         */
        post: operations["exchangeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks, newest first */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Be told of events
         * @description Messages are signed as in Standard Webhooks, with the secret that this answer shows and no other ever does.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook; nothing more is sent to it */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook’s URL or events, disable or enable it
         * @description A target that answers 410 disables it as well.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to a webhook in the last 30 days and what came of it, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/connections/{provider}/proxy/{host}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Call the provider’s API with the user’s token
         * @description Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. The API’s status and body come back as they are; its redirects and cookies do not.
         */
        get: operations["proxyGet"];
        /**
         * Call the provider’s API with the user’s token
         * @description Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. The API’s status and body come back as they are; its redirects and cookies do not.
         */
        put: operations["proxyPut"];
        /**
         * Call the provider’s API with the user’s token
         * @description Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. The API’s status and body come back as they are; its redirects and cookies do not.
         */
        post: operations["proxyPost"];
        /**
         * Call the provider’s API with the user’s token
         * @description Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. The API’s status and body come back as they are; its redirects and cookies do not.
         */
        delete: operations["proxyDelete"];
        options?: never;
        head?: never;
        /**
         * Call the provider’s API with the user’s token
         * @description Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. The API’s status and body come back as they are; its redirects and cookies do not.
         */
        patch: operations["proxyPatch"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        JsonWebKeySet: {
            keys: {
                kty: string;
                crv: string;
                x: string;
                y: string;
                kid: string;
                alg: string;
                use: string;
            }[];
        };
        Status: {
            /** @enum {string} */
            status: "ok";
        };
        Providers: {
            items: {
                id: string;
                name: string;
                flows: ("redirect" | "code" | "id_token" | "access_token")[];
            }[];
            password: boolean;
        };
        SessionClaims: {
            iss: string;
            aud: string;
            /**
             * Format: uuid
             * @description The user
             */
            sub: string;
            /**
             * Format: uuid
             * @description The session
             */
            sid: string;
            iat: number;
            exp: number;
            auth_time: number;
            amr: string[];
            email: string | null;
            email_verified: boolean;
            name: string | null;
        };
        ExchangeRequest: {
            code: string;
            /** @description RFC 7636, S256 */
            code_verifier: string;
        };
        Session: {
            user: components["schemas"]["User"];
            /** @description Whether this sign-in made the user */
            created: boolean;
            /**
             * @description This browser’s session is this user’s already, and goes on
             * @enum {boolean}
             */
            already_connected?: true;
            access_token?: string;
            /** @enum {string} */
            token_type?: "Bearer";
            /** @description Seconds */
            expires_in: number;
            refresh_token?: string;
        };
        User: {
            /** Format: uuid */
            id: string;
            email: string | null;
            email_verified: boolean;
            name: string | null;
            given_name: string | null;
            family_name: string | null;
            picture: string | null;
            /** Format: date-time */
            created_at: string;
        };
        RefreshRequest: {
            refresh_token?: string;
        };
        RegisterRequest: {
            email: string;
            password: string;
            name?: string;
            /**
             * @default cookie
             * @enum {string}
             */
            delivery: "cookie" | "body";
        };
        PasswordSignInRequest: {
            email: string;
            password: string;
            /**
             * @default cookie
             * @enum {string}
             */
            delivery: "cookie" | "body";
        };
        ForgotPasswordRequest: {
            email: string;
        };
        ResetPasswordRequest: {
            /** @description From the mailed link */
            token: string;
            password: string;
        };
        VerifyEmailRequest: {
            /** @description From the mailed link */
            token: string;
        };
        ResendRequest: {
            email?: string;
        };
        Nonce: {
            nonce: string;
            /** @description Seconds */
            expires_in: number;
        };
        PostedTokenRequest: {
            id_token: string;
            /** @description Required if the token has one: as `POST /auth/{provider}/nonce` gave it */
            nonce?: string;
            /**
             * @description Whether somebody new is made a user
             * @default true
             */
            create: boolean;
            /**
             * @default cookie
             * @enum {string}
             */
            delivery: "cookie" | "body";
        } | {
            access_token: string;
            /** @description OAuth 1.0a */
            access_token_secret?: string;
            /**
             * @description Whether somebody new is made a user
             * @default true
             */
            create: boolean;
            /**
             * @default cookie
             * @enum {string}
             */
            delivery: "cookie" | "body";
        };
        PostedCodeRequest: {
            code: string;
            /**
             * @description As in the authorization request: `postmessage` for a popup, empty for a native SDK
             * @default postmessage
             */
            redirect_uri: string;
            /** @description Of the authorization request begun in this browser */
            state?: string;
            /** @description RFC 7636, where the authorization request had a challenge */
            code_verifier?: string;
            /** @description The one that the authorization request had, if any */
            nonce?: string;
            /**
             * @default cookie
             * @enum {string}
             */
            delivery: "cookie" | "body";
        };
        ConnectionParameters: {
            /** @description A path of the frontend, or a URL on an allowed origin; with `response=code` also one of `ALLOWED_RETURN_URLS` */
            return_to?: string;
            /** @description Further scopes, separated by spaces */
            scope?: string;
            /** @description none, or any of login, consent, select_account */
            prompt?: string;
            /** @description E-mail address or subject of the account to use */
            login_hint?: string;
            /**
             * @description S256, if given
             * @enum {string}
             */
            code_challenge_method?: "S256";
        };
        AuthorizationRequest: {
            /** Format: uri */
            authorization_url: string;
            state: string;
            /** @description Seconds */
            expires_in: number;
        };
        ConnectionCredential: {
            code: string;
            /**
             * @description As in the authorization request: `postmessage` for a popup, empty for a native SDK
             * @default postmessage
             */
            redirect_uri: string;
            /** @description Of the authorization request begun in this browser */
            state?: string;
            /** @description RFC 7636, where the authorization request had a challenge */
            code_verifier?: string;
            /** @description The one that the authorization request had, if any */
            nonce?: string;
        } | {
            id_token: string;
            /** @description Required if the token has one: as `POST /auth/{provider}/nonce` gave it */
            nonce?: string;
        } | {
            access_token: string;
            /** @description OAuth 1.0a */
            access_token_secret?: string;
        };
        Connection: {
            /** Format: uuid */
            id: string;
            provider: string;
            subject: string;
            email: string | null;
            scopes: string[];
            /** @enum {string} */
            status: "active" | "reauthorization_required" | "sign_in_only";
            /** @enum {string} */
            status_reason?: "revoked" | "expired" | "scope_missing" | "client_rejected" | "security_event";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /**
             * Format: date-time
             * @description When the access token on file expires; it is renewed as needed
             */
            expires_at: string | null;
        };
        AuthorizationParameters: {
            /** @description A path of the frontend, or a URL on an allowed origin; with `response=code` also one of `ALLOWED_RETURN_URLS` */
            return_to?: string;
            /** @description Further scopes, separated by spaces */
            scope?: string;
            /** @description none, or any of login, consent, select_account */
            prompt?: string;
            /** @description E-mail address or subject of the account to use */
            login_hint?: string;
            /**
             * @description End at `return_to?code=…` instead of with cookies
             * @enum {string}
             */
            response?: "code";
            /** @description With `response=code`: RFC 7636, S256 */
            code_challenge?: string;
            /**
             * @description S256, if given
             * @enum {string}
             */
            code_challenge_method?: "S256";
        };
        UserChanges: {
            name?: string | null;
            picture?: string | null;
        };
        PasswordState: {
            set: boolean;
        };
        PasswordChange: {
            current_password?: string;
            new_password: string;
        };
        DeviceSessions: {
            items: components["schemas"]["DeviceSession"][];
            next_cursor: string | null;
        };
        DeviceSession: {
            /**
             * Format: uuid
             * @description As `sid` in its access tokens
             */
            id: string;
            /** @description In words, as in "Chrome on Windows" */
            device: string;
            /** @description Where it was opened from */
            address: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description To within a minute or so
             */
            last_seen_at: string;
            /** @description Whether this request came with it */
            current: boolean;
        };
        PendingConnections: {
            /** @description One or none */
            items: {
                provider: string;
                subject: string;
                email: string | null;
                /** Format: date-time */
                expires_at: string;
            }[];
        };
        Connections: {
            items: components["schemas"]["Connection"][];
            /**
             * @description All are always there
             * @enum {string|null}
             */
            next_cursor: null;
        };
        ProviderProfile: {
            sub: string;
        } & {
            [key: string]: unknown;
        };
        AccessLog: {
            items: components["schemas"]["Access"][];
            next_cursor: string | null;
        };
        Access: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "token.handed_out" | "proxy.called" | "profile.read";
            /** Format: date-time */
            at: string;
            provider: string;
            /** Format: uuid */
            connection_id: string;
            /** @description Null where I read my profile at the provider myself (`profile.read`) */
            api_key: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description Of the token that was handed out */
            scopes?: string[];
            /** @description Of the API that was called */
            host?: string;
            method?: string;
        };
        DirectoryUsers: {
            items: components["schemas"]["DirectoryUser"][];
            next_cursor: string | null;
        };
        DirectoryUser: {
            /** Format: uuid */
            id: string;
            email: string | null;
            email_verified: boolean;
            name: string | null;
            given_name: string | null;
            family_name: string | null;
            picture: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description May not sign in; tokens are not handed out */
            disabled: boolean;
        };
        UserConnections: {
            items: components["schemas"]["Connection"][];
            /**
             * @description All are always there
             * @enum {string|null}
             */
            next_cursor: null;
        };
        UserStanding: {
            disabled: boolean;
        };
        ProviderToken: {
            access_token: string;
            token_type: string;
            /**
             * Format: date-time
             * @description Null: the provider named no end
             */
            expires_at: string | null;
            /** @description Seconds */
            expires_in: number | null;
            /** @description All the scopes it has */
            scope: string;
            /** Format: uuid */
            connection_id: string;
        };
        AuditEvents: {
            items: components["schemas"]["AuditEvent"][];
            next_cursor: string | null;
        };
        AuditEvent: {
            /** Format: uuid */
            id: string;
            type: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            user_id: string | null;
            /** Format: uuid */
            connection_id: string | null;
            /** Format: uuid */
            session_id: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        Stats: {
            users: number;
            disabled_users: number;
            /** @description That stand now */
            sessions: number;
            connections: {
                provider: string;
                /** @enum {string} */
                status: "active" | "reauthorization_required" | "sign_in_only";
                count: number;
            }[];
            last_24_hours: {
                [key: string]: number;
            };
        };
        TokenExchangeResponse: {
            access_token: string;
            /** @enum {string} */
            issued_token_type: "urn:ietf:params:oauth:token-type:access_token";
            token_type: string;
            /** @description Seconds */
            expires_in?: number;
            /** @description All the scopes it has */
            scope: string;
        };
        TokenError: {
            error: string;
            error_description: string;
            /** @description With invalid_scope */
            missing_scope?: string;
            /** @description Which limit of the API key is in the way */
            limit?: string;
            /**
             * Format: uuid
             * @description The connection that is in the way
             */
            connection_id?: string;
            /** @description With invalid_grant, where the provider took its grant back */
            reason?: string;
            /**
             * Format: uri
             * @description Where the user can mend it
             */
            authorization_url?: string;
        };
        NewWebhook: {
            /** @description https, without credentials or fragment; http on loopback in development */
            url: string;
            events: ("user.created" | "user.deleted" | "session.revoked" | "connection.created" | "connection.deleted" | "connection.reauthorization_required" | "connection.refreshed")[];
        };
        CreatedWebhook: {
            /** Format: uuid */
            id: string;
            url: string;
            events: ("user.created" | "user.deleted" | "session.revoked" | "connection.created" | "connection.deleted" | "connection.reauthorization_required" | "connection.refreshed")[];
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description What its messages are signed with. Shown this once */
            secret: string;
        };
        Webhooks: {
            items: components["schemas"]["Webhook"][];
            next_cursor: string | null;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            url: string;
            events: ("user.created" | "user.deleted" | "session.revoked" | "connection.created" | "connection.deleted" | "connection.reauthorization_required" | "connection.refreshed")[];
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
        };
        WebhookChanges: {
            /** @description https, without credentials or fragment; http on loopback in development */
            url?: string;
            events?: ("user.created" | "user.deleted" | "session.revoked" | "connection.created" | "connection.deleted" | "connection.reauthorization_required" | "connection.refreshed")[];
            /** @description Nothing is sent meanwhile, and new events are not kept for it */
            disabled?: boolean;
        };
        WebhookDeliveries: {
            items: components["schemas"]["WebhookDelivery"][];
            next_cursor: string | null;
        };
        WebhookDelivery: {
            /**
             * Format: uuid
             * @description The message’s webhook-id, and the event’s id in the audit trail
             */
            id: string;
            /** @enum {string} */
            type: "user.created" | "user.deleted" | "session.revoked" | "connection.created" | "connection.deleted" | "connection.reauthorization_required" | "connection.refreshed";
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            /** @description What the last attempt was answered; null if it was not */
            last_status: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_attempt_at: string | null;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
        };
        TokenExchangeRequest: {
            /** @enum {string} */
            grant_type: "urn:ietf:params:oauth:grant-type:token-exchange";
            /** @description A session’s access token */
            subject_token: string;
            /** @enum {string} */
            subject_token_type: "urn:ietf:params:oauth:token-type:access_token" | "urn:ietf:params:oauth:token-type:jwt";
            /** @description The provider */
            audience: string;
            /**
             * @description Scopes the token must have, separated by spaces
             * @default
             */
            scope: string;
            /** @enum {string} */
            requested_token_type?: "urn:ietf:params:oauth:token-type:access_token";
            /**
             * Format: uuid
             * @description Needed where the user has several accounts of the provider
             */
            connection_id?: string;
        };
        Problem: {
            /** @example urn:valetkey:error:not_found */
            type: string;
            title: string;
            status: number;
            /** @description For a developer to read */
            detail: string;
            /** @description To program against: it never changes */
            code: string;
            /** @description As in X-Request-Id */
            request_id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKeySet"];
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionClaims"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    exchangeCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_code`: The code is unknown, expired, used before, or bound to another request. Start again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_code";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `invalid_refresh_token`: The refresh token is unknown or expired. Sign in again.
             *
             *     `refresh_token_reused`: This refresh token was used before, so the session has been ended. Sign in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_refresh_token" | "refresh_token_reused";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out, also if nobody was signed in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    registerWithPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /**
             * @description `weak_password`: The password would be guessed. A longer one, of several words for instance, will do.
             *
             *     `invalid_request`: The request is not of the documented form.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "weak_password" | "invalid_request";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    signInWithPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordSignInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_credentials`: There is no account with this e-mail address and this password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_credentials";
                    };
                };
            };
            /**
             * @description `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_disabled" | "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequest"];
            };
        };
        responses: {
            /** @description If somebody has this address, a mail is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description The new password counts */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `weak_password`: The password would be guessed. A longer one, of several words for instance, will do.
             *
             *     `invalid_request`: The request is not of the documented form.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "weak_password" | "invalid_request";
                    };
                };
            };
            /** @description `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_token";
                    };
                };
            };
            /**
             * @description `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_disabled" | "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequest"];
            };
        };
        responses: {
            /** @description Verified */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResendRequest"];
            };
        };
        responses: {
            /** @description If there is something to verify, a mail is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    createNonce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nonce"];
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
        };
    };
    signInWithToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostedTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             *
             *     `token_replayed`: This token or its nonce was used before. Get a new one.
             *
             *     `wrong_audience`: The credential was issued to another client, not to this service.
             *
             *     `subject_mismatch`: The credential’s tokens are about different people. Start again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_token" | "token_replayed" | "wrong_audience" | "subject_mismatch";
                    };
                };
            };
            /**
             * @description `hosted_domain_required`: Only accounts of the organisation may sign in here.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "hosted_domain_required" | "account_disabled" | "origin_not_allowed";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found";
                    };
                };
            };
            /** @description `account_exists`: Another account has this e-mail address. Sign in the way you did before, then connect this provider. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_exists";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    signInWithCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostedCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `invalid_state`: The sign-in expired, was used before, or was begun in another browser. Start again.
             *
             *     `invalid_code`: The code is unknown, expired, used before, or bound to another request. Start again.
             *
             *     `wrong_audience`: The credential was issued to another client, not to this service.
             *
             *     `subject_mismatch`: The credential’s tokens are about different people. Start again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_state" | "invalid_code" | "wrong_audience" | "subject_mismatch";
                    };
                };
            };
            /**
             * @description `hosted_domain_required`: Only accounts of the organisation may sign in here.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "hosted_domain_required" | "account_disabled" | "origin_not_allowed";
                    };
                };
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
            /** @description `account_exists`: Another account has this e-mail address. Sign in the way you did before, then connect this provider. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_exists";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    createConnectionAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConnectionParameters"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationRequest"];
                };
            };
            /**
             * @description `invalid_return_to`: return_to must be a path of the frontend or lie on an allowed origin.
             *
             *     `invalid_request`: The request is not of the documented form.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_return_to" | "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionCredential"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `invalid_state`: The sign-in expired, was used before, or was begun in another browser. Start again.
             *
             *     `invalid_code`: The code is unknown, expired, used before, or bound to another request. Start again.
             *
             *     `token_replayed`: This token or its nonce was used before. Get a new one.
             *
             *     `wrong_audience`: The credential was issued to another client, not to this service.
             *
             *     `subject_mismatch`: The credential’s tokens are about different people. Start again.
             *
             *     `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_state" | "invalid_code" | "token_replayed" | "wrong_audience" | "subject_mismatch" | "authentication_required" | "invalid_token";
                    };
                };
            };
            /**
             * @description `hosted_domain_required`: Only accounts of the organisation may sign in here.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "hosted_domain_required" | "origin_not_allowed";
                    };
                };
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
            /**
             * @description `connection_in_use`: This provider account is connected to another user.
             *
             *     `session_changed`: The session that began this is no longer the one of this browser.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "connection_in_use" | "session_changed";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    beginSignIn: {
        parameters: {
            query?: {
                /** @description A path of the frontend, or a URL on an allowed origin; with `response=code` also one of `ALLOWED_RETURN_URLS` */
                return_to?: string;
                /** @description Further scopes, separated by spaces */
                scope?: string;
                /** @description none, or any of login, consent, select_account */
                prompt?: string;
                /** @description E-mail address or subject of the account to use */
                login_hint?: string;
                /** @description End at `return_to?code=…` instead of with cookies */
                response?: string;
                /** @description With `response=code`: RFC 7636, S256 */
                code_challenge?: string;
                /** @description S256, if given */
                code_challenge_method?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
        };
    };
    createAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuthorizationParameters"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationRequest"];
                };
            };
            /**
             * @description `invalid_return_to`: return_to must be a path of the frontend or lie on an allowed origin.
             *
             *     `invalid_request`: The request is not of the documented form.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_return_to" | "invalid_request";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /** @description `provider_unavailable`: The provider did not answer. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable";
                    };
                };
            };
        };
    };
    finishSignIn: {
        parameters: {
            query?: {
                /** @description The issuer (RFC 9207) */
                iss?: string;
                /** @description Why there is none (RFC 6749 §4.1.2.1) */
                error?: string;
                /** @description The authorization code */
                code?: string;
                /** @description As it was sent */
                state?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To `return_to`, or to `FRONTEND_URL/login?error=<code>` */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
        };
    };
    finishSignInByPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        /** @description The same parameters */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    [key: string]: string;
                };
            };
        };
        responses: {
            /** @description To the same address by GET */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `provider_not_found`: No such provider is configured. GET /auth/providers lists them. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_not_found";
                    };
                };
            };
        };
    };
    receiveSecurityEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/secevent+jwt": string;
            };
        };
        responses: {
            /** @description Received and acted on */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /**
             * @description `not_found`: There is nothing at this address.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found" | "provider_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    receiveLogout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    logout_token: string;
                };
            };
        };
        responses: {
            /** @description The sessions are over, if there were any */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /**
             * @description `not_found`: There is nothing at this address.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found" | "provider_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased; the revocation follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /**
             * @description `reauthentication_required`: This needs a sign-in within the last ten minutes.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "reauthentication_required" | "origin_not_allowed";
                    };
                };
            };
            /** @description `user_not_found`: There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    readPasswordState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordState"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The new password counts */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `weak_password`: The password would be guessed. A longer one, of several words for instance, will do.
             *
             *     `invalid_request`: The request is not of the documented form.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "weak_password" | "invalid_request";
                    };
                };
            };
            /**
             * @description `invalid_credentials`: There is no account with this e-mail address and this password.
             *
             *     `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_credentials" | "authentication_required" | "invalid_token";
                    };
                };
            };
            /**
             * @description `reauthentication_required`: This needs a sign-in within the last ten minutes.
             *
             *     `origin_not_allowed`: Requests that change state must come from an allowed frontend.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "reauthentication_required" | "origin_not_allowed";
                    };
                };
            };
            /** @description `password_sign_in_off`: This service has no password sign-in. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "password_sign_in_off";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceSessions"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The others are over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `session_not_found`: You have no such session. It may have ended. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "session_not_found";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listPendingConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingConnections"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    connectPending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `connection_not_found`: The user has no such connection. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "connection_not_found";
                    };
                };
            };
            /**
             * @description `connection_in_use`: This provider account is connected to another user.
             *
             *     `session_changed`: The session that began this is no longer the one of this browser.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "connection_in_use" | "session_changed";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    dismissPending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten, if there was one */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connections"];
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    readConnectionProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderProfile"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `account_disabled`: This account has been disabled. Ask the people who run this service. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "account_disabled";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "connection_not_found";
                    };
                };
            };
            /** @description `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "reauthorization_required";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disconnected; the revocation follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `origin_not_allowed`: Requests that change state must come from an allowed frontend. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "origin_not_allowed";
                    };
                };
            };
            /** @description `connection_not_found`: The user has no such connection. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "connection_not_found";
                    };
                };
            };
            /** @description `last_sign_in_method`: This is the only way you can sign in. Connect another provider first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "last_sign_in_method";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listAccesses: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessLog"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `authentication_required`: Send the session cookie or an Authorization: Bearer access token.
             *
             *     `invalid_token`: The access token is malformed, expired or revoked. Refresh the session or sign in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "authentication_required" | "invalid_token";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description The one user with this address, ASCII case aside */
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUsers"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `user_not_found`: There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the revocations follow */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `user_not_found`: There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserStanding"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `user_not_found`: There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listUserConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserConnections"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `user_not_found`: There is no such user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    deleteUserConnection: {
        parameters: {
            query?: {
                /** @description Needed where the user has several accounts of the provider */
                connection_id?: string;
            };
            header?: never;
            path: {
                id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; the revocation follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "connection_not_found";
                    };
                };
            };
            /** @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    getProviderToken: {
        parameters: {
            query?: {
                /** @description Scopes the token must have, separated by spaces */
                scope?: string;
                /** @description Seconds it must live on */
                min_ttl?: number;
                /** @description Needed where the user has several accounts of the provider */
                connection_id?: string;
            };
            header?: never;
            path: {
                id: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderToken"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `insufficient_key_scope`: The API key does not reach so far.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope" | "insufficient_scope" | "account_disabled";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                user_id?: string;
                type?: "user.created" | "user.disabled" | "user.enabled" | "user.taken_over" | "user.deleted" | "email.verified" | "password.set" | "password.changed" | "password.reset" | "connection.created" | "connection.linked_again" | "connection.deleted" | "connection.revoked" | "connection.refreshed" | "connection.reauthorization_required" | "sign_in.refused" | "session.created" | "session.continued" | "session.revoked" | "security_event.received" | "backchannel_logout.received" | "hook.failed" | "api_key.created" | "api_key.revoked" | "webhook.created" | "webhook.changed" | "webhook.deleted" | "webhook.disabled" | "signing_key.created" | "token.handed_out" | "proxy.called" | "profile.read";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEvents"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    exchangeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenExchangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenExchangeResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `payload_too_large`: The body is larger than 64 KiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "payload_too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: This Content-Type is not accepted here. Most routes take application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /** @description `insufficient_key_scope`: The API key does not reach so far. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "insufficient_key_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `service_unavailable`: The service cannot reach its database. Try again in a moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "service_unavailable";
                    };
                };
            };
        };
    };
    proxyGet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, where the user has several of the provider */
                "Valetkey-Connection-Id"?: string;
            };
            path: {
                /** @description The user */
                id: string;
                /** @description The id of a provider */
                provider: string;
                /** @description `host[:port]` of the API, on an origin that the provider allows */
                host: string;
                /** @description The rest of the address with its query, passed on as it is */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `host_not_allowed`: The proxy does not reach this host with tokens of this provider.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `insufficient_key_scope`: The API key does not reach so far.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "host_not_allowed" | "account_disabled" | "insufficient_scope" | "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
            /** @description What the API answered, whatever its status */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proxyPut: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, where the user has several of the provider */
                "Valetkey-Connection-Id"?: string;
            };
            path: {
                /** @description The user */
                id: string;
                /** @description The id of a provider */
                provider: string;
                /** @description `host[:port]` of the API, on an origin that the provider allows */
                host: string;
                /** @description The rest of the address with its query, passed on as it is */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `host_not_allowed`: The proxy does not reach this host with tokens of this provider.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `insufficient_key_scope`: The API key does not reach so far.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "host_not_allowed" | "account_disabled" | "insufficient_scope" | "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
            /** @description What the API answered, whatever its status */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proxyPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, where the user has several of the provider */
                "Valetkey-Connection-Id"?: string;
            };
            path: {
                /** @description The user */
                id: string;
                /** @description The id of a provider */
                provider: string;
                /** @description `host[:port]` of the API, on an origin that the provider allows */
                host: string;
                /** @description The rest of the address with its query, passed on as it is */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `host_not_allowed`: The proxy does not reach this host with tokens of this provider.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `insufficient_key_scope`: The API key does not reach so far.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "host_not_allowed" | "account_disabled" | "insufficient_scope" | "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
            /** @description What the API answered, whatever its status */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proxyDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, where the user has several of the provider */
                "Valetkey-Connection-Id"?: string;
            };
            path: {
                /** @description The user */
                id: string;
                /** @description The id of a provider */
                provider: string;
                /** @description `host[:port]` of the API, on an origin that the provider allows */
                host: string;
                /** @description The rest of the address with its query, passed on as it is */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `host_not_allowed`: The proxy does not reach this host with tokens of this provider.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `insufficient_key_scope`: The API key does not reach so far.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "host_not_allowed" | "account_disabled" | "insufficient_scope" | "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
            /** @description What the API answered, whatever its status */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proxyPatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, where the user has several of the provider */
                "Valetkey-Connection-Id"?: string;
            };
            path: {
                /** @description The user */
                id: string;
                /** @description The id of a provider */
                provider: string;
                /** @description `host[:port]` of the API, on an origin that the provider allows */
                host: string;
                /** @description The rest of the address with its query, passed on as it is */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `invalid_request`: The request is not of the documented form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `invalid_api_key`: Send a valid API key as Authorization: Bearer. It may be missing, unknown, expired or revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_api_key";
                    };
                };
            };
            /**
             * @description `host_not_allowed`: The proxy does not reach this host with tokens of this provider.
             *
             *     `account_disabled`: This account has been disabled. Ask the people who run this service.
             *
             *     `insufficient_scope`: The user has not granted this. Send them to authorization_url to ask.
             *
             *     `insufficient_key_scope`: The API key does not reach so far.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "host_not_allowed" | "account_disabled" | "insufficient_scope" | "insufficient_key_scope";
                    };
                };
            };
            /**
             * @description `user_not_found`: There is no such user.
             *
             *     `provider_not_found`: No such provider is configured. GET /auth/providers lists them.
             *
             *     `connection_not_found`: The user has no such connection.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found" | "provider_not_found" | "connection_not_found";
                    };
                };
            };
            /**
             * @description `ambiguous_connection`: The user has several accounts of this provider. Name one by connection_id.
             *
             *     `reauthorization_required`: The provider no longer accepts the stored tokens. The user has to sign in with this provider again.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "ambiguous_connection" | "reauthorization_required";
                    };
                };
            };
            /** @description `rate_limited`: Too many attempts. Wait as long as Retry-After says (seconds). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "rate_limited";
                    };
                };
            };
            /** @description `internal_error`: Something went wrong on our side. The request_id helps to find it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "internal_error";
                    };
                };
            };
            /** @description `provider_error`: The provider answered in a way that cannot be used. Try again. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_error";
                    };
                };
            };
            /**
             * @description `provider_unavailable`: The provider did not answer. Try again in a moment.
             *
             *     `service_unavailable`: The service cannot reach its database. Try again in a moment.
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "provider_unavailable" | "service_unavailable";
                    };
                };
            };
            /** @description What the API answered, whatever its status */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
