// Goes through everything that the platform's authorization server offers an application, with a library that
// shares no code with it. A browser's session is given; its user has consented. Prints what it was given, as JSON.
import * as oauth from 'oauth4webapi';

const given = JSON.parse(process.argv[2]);
const insecure = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(given.issuer);
const as = await oauth.processDiscoveryResponse(
  issuer,
  await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...insecure }),
);

async function ofUser(client, authentication) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const ask = new URL(as.authorization_endpoint);
  for (const [name, value] of Object.entries({
    client_id: client.client_id,
    redirect_uri: given.back,
    response_type: 'code',
    scope: 'openid agent',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })) {
    ask.searchParams.set(name, value);
  }
  const answer = await fetch(ask, { redirect: 'manual', headers: { cookie: `Session_id=${given.session}` } });
  const parameters = oauth.validateAuthResponse(as, client, new URL(answer.headers.get('location')), state);
  const response = await oauth.authorizationCodeGrantRequest(
    as, client, authentication, parameters, given.back, verifier, insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(as, response, insecure);
  const again = await oauth.processRefreshTokenResponse(
    as,
    client,
    await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, insecure),
  );
  const called = await oauth.protectedResourceRequest(
    again.access_token, 'GET', new URL(given.api), undefined, undefined, insecure,
  );
  const said = await called.text();
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, authentication, again.refresh_token, insecure),
  );
  return { claims: oauth.getValidatedIdTokenClaims(tokens), said };
}

async function ofApplication(client, authentication) {
  const tokens = await oauth.processClientCredentialsResponse(
    as,
    client,
    await oauth.clientCredentialsGrantRequest(as, client, authentication, { scope: 'orders:read' }, insecure),
  );
  const called = await oauth.protectedResourceRequest(
    tokens.access_token, 'GET', new URL(given.api), undefined, undefined, insecure,
  );
  return { scope: tokens.scope, refresh: tokens.refresh_token ?? null, said: await called.text() };
}

console.log(
  JSON.stringify({
    basic: await ofUser({ client_id: given.user.id }, oauth.ClientSecretBasic(given.user.secret)),
    post: await ofUser({ client_id: given.user.id }, oauth.ClientSecretPost(given.user.secret)),
    application: await ofApplication({ client_id: given.own.id }, oauth.ClientSecretBasic(given.own.secret)),
  }),
);
