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
package org.apache.knox.gateway.service.clientid.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.apache.knox.gateway.service.clientid.http.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * Writes access tokens and reads them again (RFC 9068, RFC 7519).
 *
 * <p>Reading checks what makes a token ours: header type, algorithm, signature, realm, and the
 * issuer if one is configured (RFC 9068 §4). Whether it still counts (expiry, its client,
 * revocation) is the caller's to check, each time.
 */
// Nimbus speaks java.util.Date.
@SuppressWarnings("JavaUtilDate")
final class AccessTokens {

  private static final String CLIENT_ID = "client_id";
  private static final String SCOPE = "scope";
  private static final String GROUPS = "groups";
  private static final String SECRET_ID = "secret_id";
  private static final String REALM = "realm";
  private static final String POLICY = "policy";

  /** As OpenID Connect names a session, and (RFC 9068 §2.2.1) when it began. */
  private static final String GRANT_ID = "sid";

  private static final String GRANT_BEGUN = "auth_time";
  private static final String GRANT_ENDS = "session_exp";

  private final TokenSignature signature;
  private final String realm;
  private final String issuer;

  /** About as many characters as ten thousand usual tokens have. */
  private static final long MAXIMUM_REMEMBERED = 10_000_000;

  /** What a scope or group takes in memory, in characters. */
  private static final int ITEM_WEIGHT = 64;

  /**
   * Tokens whose signature was verified; they cannot change, so this never goes stale. Weighed, for
   * a client may ask for as many scopes as it likes.
   */
  private final Cache<String, AccessToken> verified =
      Caffeine.newBuilder().maximumWeight(MAXIMUM_REMEMBERED).weigher(AccessTokens::weight).build();

  /**
   * Prepares signing and verifying.
   *
   * @param issuer the only issuer whose tokens count; empty = the realm's under whatever name it
   *     was called by
   */
  AccessTokens(SigningKey key, String realm, String issuer) throws JOSEException {
    signature = new TokenSignature(key);
    this.realm = realm;
    this.issuer = issuer;
  }

  private static int weight(String text, AccessToken token) {
    return text.length() + ITEM_WEIGHT * (token.scopes().size() + token.groups().size());
  }

  /** Signs a token. */
  String sign(AccessToken token) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(token.id())
            .issuer(token.issuer())
            .subject(token.subject())
            .audience(List.copyOf(token.audiences()))
            .issueTime(Date.from(token.issuedAt()))
            .expirationTime(Date.from(token.expiresAt()))
            .claim(CLIENT_ID, token.clientId())
            .claim(SECRET_ID, token.secretId())
            .claim(REALM, token.realm())
            .claim(POLICY, token.policy())
            .claim(GRANT_ID, token.grant().id())
            .claim(GRANT_BEGUN, token.grant().begunAt().getEpochSecond())
            .claim(GRANT_ENDS, token.grant().endsAt().getEpochSecond());
    if (!token.scopes().isEmpty()) {
      claims.claim(SCOPE, String.join(" ", token.scopes()));
    }
    if (!token.groups().isEmpty()) {
      claims.claim(GROUPS, List.copyOf(token.groups()));
    }
    return signature.sign(claims.build().toString());
  }

  /**
   * Reads a token.
   *
   * @return empty if it is not one that this realm issued
   */
  Optional<AccessToken> read(String text) {
    AccessToken known = verified.getIfPresent(text);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<AccessToken> token =
        signature
            .claims(text)
            .flatMap(JwtClaims::parse)
            .flatMap(AccessTokens::token)
            .filter(this::isOfThisRealm);
    token.ifPresent(read -> verified.put(text, read));
    return token;
  }

  private boolean isOfThisRealm(AccessToken token) {
    return token.realm().equals(realm) && (issuer.isEmpty() || token.issuer().equals(issuer));
  }

  private static Optional<AccessToken> token(JwtClaims claims) {
    String id = claims.text("jti");
    String issuer = claims.text("iss");
    String subject = claims.text("sub");
    String clientId = claims.text(CLIENT_ID);
    String secretId = claims.text(SECRET_ID);
    String tokenRealm = claims.text(REALM);
    String policy = claims.text(POLICY);
    List<String> audiences = claims.texts("aud");
    Long issuedAt = claims.number("iat");
    Long expiresAt = claims.number("exp");
    boolean otherKind =
        (claims.has(SCOPE) && claims.text(SCOPE) == null)
            || (claims.has(GROUPS) && claims.texts(GROUPS) == null);
    if (id == null
        || issuer == null
        || subject == null
        || clientId == null
        || secretId == null
        || tokenRealm == null
        || policy == null
        || issuedAt == null
        || expiresAt == null
        || audiences == null
        || audiences.isEmpty()
        || otherKind) {
      return Optional.empty();
    }
    return scopes(claims)
        .map(
            scopes ->
                new AccessToken(
                    id,
                    issuer,
                    subject,
                    clientId,
                    secretId,
                    tokenRealm,
                    policy,
                    set(audiences),
                    scopes,
                    set(claims.texts(GROUPS)),
                    grant(claims, id, Instant.ofEpochSecond(issuedAt)),
                    Instant.ofEpochSecond(issuedAt),
                    Instant.ofEpochSecond(expiresAt)));
  }

  private static Set<String> set(@Nullable List<String> items) {
    return items == null ? Set.of() : new TreeSet<>(items);
  }

  private static Grant grant(JwtClaims claims, String id, Instant issuedAt) {
    String grantId = claims.text(GRANT_ID);
    Long begun = claims.number(GRANT_BEGUN);
    Long ends = claims.number(GRANT_ENDS);
    return grantId == null || begun == null || ends == null
        ? Grant.ofOlderToken(id, issuedAt)
        : new Grant(grantId, Instant.ofEpochSecond(begun), Instant.ofEpochSecond(ends));
  }

  private static Optional<Set<String>> scopes(JwtClaims claims) {
    try {
      return Optional.of(Scopes.parse(claims.text(SCOPE)));
    } catch (CredentialException e) {
      return Optional.empty();
    }
  }
}
