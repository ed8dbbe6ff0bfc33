/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// oauth4webapi and openid-client, the strictest clients there are, against the gateway that the
// environment names: ISSUER, CLIENT_ID, CLIENT_SECRET.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env;
const issuer = new URL(ISSUER);
const client = { client_id: CLIENT_ID };
const methods = {
  client_secret_basic: oauth.ClientSecretBasic,
  client_secret_post: oauth.ClientSecretPost,
};
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

const discover = async () =>
  oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2' }),
  );

const grant = async (as, authentication, parameters) =>
  oauth.processClientCredentialsResponse(
    as,
    client,
    await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters),
  );

const exchange = async (as, authentication, token) =>
  oauth.processGenericTokenEndpointResponse(
    as,
    client,
    await oauth.genericTokenEndpointRequest(as, client, authentication, EXCHANGE, {
      subject_token: token,
      subject_token_type: ACCESS_TOKEN,
      scope: 'catalog',
    }),
  );

const introspect = async (as, authentication, token) =>
  oauth.processIntrospectionResponse(
    as,
    client,
    await oauth.introspectionRequest(as, client, authentication, token),
  );

test('oauth4webapi: discovery', async () => {
  const as = await discover();
  assert.equal(as.issuer, ISSUER);
  assert.deepEqual(as.grant_types_supported.toSorted(), ['client_credentials', EXCHANGE]);
});

for (const [name, method] of Object.entries(methods)) {
  test(`oauth4webapi: token, exchange, introspection, revocation by ${name}`, async () => {
    const as = await discover();
    const authentication = method(CLIENT_SECRET);
    const token = await grant(as, authentication, { scope: 'catalog' });
    assert.equal(token.token_type, 'bearer');
    assert.equal(token.expires_in, 3600);
    const exchanged = await exchange(as, authentication, token.access_token);
    assert.equal(exchanged.issued_token_type, ACCESS_TOKEN);
    assert.equal((await introspect(as, authentication, exchanged.access_token)).active, true);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(as, client, authentication, exchanged.access_token),
    );
    assert.deepEqual(await introspect(as, authentication, exchanged.access_token), {
      active: false,
    });
  });
}

test('oauth4webapi: the access token is a JWT of RFC 9068', async () => {
  const as = await discover();
  const token = await grant(as, methods.client_secret_post(CLIENT_SECRET), {});
  const request = new Request(`${ISSUER}/session/api/v1/sessioninfo`, {
    headers: { authorization: `Bearer ${token.access_token}` },
  });
  const claims = await oauth.validateJwtAccessToken(as, request, ISSUER);
  assert.equal(claims.client_id, CLIENT_ID);
});

test('oauth4webapi: a wrong secret in the form is invalid_client', async () => {
  const as = await discover();
  await assert.rejects(grant(as, methods.client_secret_post('wrong'), {}), {
    error: 'invalid_client',
    status: 401,
  });
});

test('oauth4webapi: a wrong secret in the header is a challenge', async () => {
  const as = await discover();
  await assert.rejects(grant(as, methods.client_secret_basic('wrong'), {}), (error) => {
    assert.equal(error.status, 401);
    assert.equal(error.cause[0].scheme, 'basic');
    return true;
  });
});

test('oauth4webapi: a policy that is not assigned is unauthorized_client', async () => {
  const as = await discover();
  await assert.rejects(
    grant(as, methods.client_secret_post(CLIENT_SECRET), { policy: 'nosuch' }),
    { error: 'unauthorized_client', status: 400 },
  );
});

const configured = (authentication) =>
  openid.discovery(issuer, CLIENT_ID, undefined, authentication, { algorithm: 'oauth2' });

test('openid-client: discovery, token, exchange, introspection, revocation', async () => {
  const config = await configured(openid.ClientSecretBasic(CLIENT_SECRET));
  const token = await openid.clientCredentialsGrant(config, { scope: 'catalog' });
  assert.ok(token.expiresIn() > 3500);
  const exchanged = await openid.genericGrantRequest(config, EXCHANGE, {
    subject_token: token.access_token,
    subject_token_type: ACCESS_TOKEN,
  });
  assert.equal((await openid.tokenIntrospection(config, exchanged.access_token)).active, true);
  await openid.tokenRevocation(config, exchanged.access_token);
  assert.equal((await openid.tokenIntrospection(config, exchanged.access_token)).active, false);
});

test('openid-client: a token is used on an API', async () => {
  const config = await configured(openid.ClientSecretPost(CLIENT_SECRET));
  const { access_token: token } = await openid.clientCredentialsGrant(config);
  const response = await openid.fetchProtectedResource(
    config,
    token,
    new URL(`${ISSUER}/session/api/v1/sessioninfo`),
    'GET',
  );
  assert.equal(response.status, 200);
  assert.match(await response.text(), /<user>sam<\/user>/);
});

test('openid-client: a wrong secret is refused', async () => {
  const config = await configured(openid.ClientSecretPost('wrong'));
  await assert.rejects(openid.clientCredentialsGrant(config), { error: 'invalid_client' });
});
