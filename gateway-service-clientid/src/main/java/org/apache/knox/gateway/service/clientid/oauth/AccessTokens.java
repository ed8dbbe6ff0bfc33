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
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final String CLIENT_ID = "client_id";
  private static final String SCOPE = "scope";
  private static final String GROUPS = "groups";
  private static final String SECRET_ID = "secret_id";
  private static final String REALM = "realm";
  private static final String POLICY = "policy";

  /** Longer than any token that we issue. */
  private static final int MAXIMUM_LENGTH = 16 * 1024;

  private final SigningKey key;
  private final String realm;
  private final String issuer;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

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
    this.key = key;
    this.realm = realm;
    this.issuer = issuer;
    header = new JWSHeader.Builder(key.algorithm()).type(TYPE).keyID(key.key().getKeyID()).build();
    signer = key.signer();
    verifier = key.verifier();
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
            .claim(POLICY, token.policy());
    if (!token.scopes().isEmpty()) {
      claims.claim(SCOPE, String.join(" ", token.scopes()));
    }
    if (!token.groups().isEmpty()) {
      claims.claim(GROUPS, List.copyOf(token.groups()));
    }
    SignedJWT jwt = new SignedJWT(header, claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with " + key + " failed", e);
    }
    return jwt.serialize();
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
    if (text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      // The key decides the algorithm, never the token (RFC 8725 §3.1).
      if (!key.algorithm().equals(jwt.getHeader().getAlgorithm())
          || !TYPE.equals(jwt.getHeader().getType())
          || jwt.getHeader().getCriticalParams() != null
          || !jwt.verify(verifier)) {
        return Optional.empty();
      }
      Optional<AccessToken> token = parse(jwt.getJWTClaimsSet()).filter(this::isOfThisRealm);
      token.ifPresent(read -> verified.put(text, read));
      return token;
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      // Not a token of ours: the caller answers as to any other wrong one.
      return Optional.empty();
    }
  }

  private boolean isOfThisRealm(AccessToken token) {
    return token.realm().equals(realm) && (issuer.isEmpty() || token.issuer().equals(issuer));
  }

  private static Optional<AccessToken> parse(JWTClaimsSet claims) throws ParseException {
    String id = claims.getJWTID();
    String issuer = claims.getIssuer();
    String subject = claims.getSubject();
    String clientId = claims.getStringClaim(CLIENT_ID);
    String secretId = claims.getStringClaim(SECRET_ID);
    String tokenRealm = claims.getStringClaim(REALM);
    String policy = claims.getStringClaim(POLICY);
    Date issuedAt = claims.getIssueTime();
    Date expiresAt = claims.getExpirationTime();
    if (id == null
        || issuer == null
        || subject == null
        || clientId == null
        || secretId == null
        || tokenRealm == null
        || policy == null
        || issuedAt == null
        || expiresAt == null
        || claims.getAudience().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessToken(
            id,
            issuer,
            subject,
            clientId,
            secretId,
            tokenRealm,
            policy,
            set(claims.getAudience()),
            Scopes.parse(claims.getStringClaim(SCOPE)),
            set(claims.getStringListClaim(GROUPS)),
            instant(issuedAt),
            instant(expiresAt)));
  }

  private static Set<String> set(@Nullable List<String> items) {
    return items == null ? Set.of() : new TreeSet<>(items);
  }

  private static Instant instant(Date date) {
    return Instant.ofEpochMilli(date.getTime());
  }
}
