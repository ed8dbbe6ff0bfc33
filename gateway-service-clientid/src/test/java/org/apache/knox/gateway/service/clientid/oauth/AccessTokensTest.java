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

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final Instant ISSUED = Instant.parse("2026-11-01T12:00:00Z");
  private static final AccessToken TOKEN = token("read", "write");
  private final AccessTokens tokens = TestRealm.tokens(TestRealm.RSA, TestRealm.NAME);

  private static AccessToken token(String... scopes) {
    return new AccessToken(
        "jti",
        TestRealm.ISSUER,
        "sam",
        "client",
        "secret",
        TestRealm.NAME,
        "default",
        Set.of(TestRealm.ISSUER),
        new TreeSet<>(List.of(scopes)),
        Set.of("analysts"),
        new Grant("first", ISSUED.minusSeconds(60), ISSUED.plusSeconds(3600)),
        ISSUED,
        ISSUED.plusSeconds(60));
  }

  private static JWTClaimsSet claims() throws ParseException {
    return SignedJWT.parse(TestRealm.tokens(TestRealm.RSA, TestRealm.NAME).sign(TOKEN))
        .getJWTClaimsSet();
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(TestRealm.RSA.key().getKeyID());
  }

  /** What the refusals below differ from. */
  @Test
  void read_signedByAnotherLibraryUnderOurHeader_isRead() throws Exception {
    assertThat(tokens.read(sign(header().build(), claims(), TestRealm.RSA.signer())))
        .contains(TOKEN);
  }

  @Test
  void read_signedByOurKeyUnderAnotherHeader_isRefused() throws Exception {
    for (JWSHeader other :
        List.of(
            header().keyID(null).build(),
            header().keyID("another").build(),
            header().contentType("JWT").build(),
            header().customParam("x", 1).build())) {
      assertThat(tokens.read(sign(other, claims(), TestRealm.RSA.signer()))).isEmpty();
    }
  }

  /** The library's own decoder passes over characters that are not Base64. */
  @Test
  void read_anotherTextOfTheSameSignature_isRefused() {
    String text = tokens.sign(TOKEN);
    for (String other : List.of(text + "!", text + "=", text + "\n", " " + text, text + ".")) {
      assertThat(tokens.read(other)).isEmpty();
    }
  }

  @Test
  void read_own_isWhatWasSigned() {
    assertThat(tokens.read(tokens.sign(TOKEN))).contains(TOKEN);
    AccessToken bare = token();
    assertThat(tokens.read(tokens.sign(bare))).contains(bare);
  }

  @Test
  void sign_followsRfc9068() throws ParseException {
    SignedJWT jwt = SignedJWT.parse(tokens.sign(TOKEN));
    assertThat(jwt.getHeader().getType()).hasToString("at+jwt");
    assertThat(jwt.getHeader().getKeyID()).isEqualTo(TestRealm.RSA.key().getKeyID());
    assertThat(jwt.getJWTClaimsSet().getClaims())
        .containsKeys("iss", "sub", "aud", "client_id", "iat", "exp", "jti", "scope", "groups")
        .containsEntry("sid", "first")
        .containsEntry("auth_time", ISSUED.minusSeconds(60).getEpochSecond());
    assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("read write");
  }

  @Test
  void read_es256_works() {
    AccessTokens ec = TestRealm.tokens(TestRealm.EC, TestRealm.NAME);
    assertThat(ec.read(ec.sign(TOKEN))).contains(TOKEN);
    assertThat(ec.read(tokens.sign(TOKEN))).isEmpty();
    assertThat(tokens.read(ec.sign(TOKEN))).isEmpty();
  }

  @Test
  void read_algNone_isRefused() throws ParseException {
    assertThat(tokens.read(new PlainJWT(claims()).serialize())).isEmpty();
    String[] parts = tokens.sign(TOKEN).split("\\.", -1);
    for (String alg : List.of("none", "None", "NONE", "nOnE")) {
      String header =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  ("{\"alg\":\"" + alg + "\",\"typ\":\"at+jwt\"}")
                      .getBytes(StandardCharsets.UTF_8));
      assertThat(tokens.read(header + "." + parts[1] + ".")).isEmpty();
      assertThat(tokens.read(header + "." + parts[1] + "." + parts[2])).isEmpty();
    }
  }

  @Test
  void read_hs256WithThePublicKey_isRefused() throws Exception {
    RSAKey publicKey = TestRealm.RSA.key().toRSAKey().toPublicJWK();
    byte[] der = publicKey.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret :
        List.of(
            der,
            pem.getBytes(StandardCharsets.US_ASCII),
            publicKey.getModulus().decode(),
            publicKey.toJSONString().getBytes(StandardCharsets.UTF_8))) {
      JWSHeader confused =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(new JOSEObjectType("at+jwt"))
              .keyID(publicKey.getKeyID())
              .build();
      assertThat(tokens.read(sign(confused, claims(), new MACSigner(secret)))).isEmpty();
    }
  }

  @Test
  void read_foreignKeyWithOurKeyId_isRefused() {
    assertThat(tokens.read(TestRealm.tokens(TestRealm.OTHER_RSA, TestRealm.NAME).sign(TOKEN)))
        .isEmpty();
  }

  @Test
  void read_keyInTheHeader_isNotTrusted() throws Exception {
    JWSHeader withKey =
        header().jwk(TestRealm.OTHER_RSA.key().toPublicJWK()).keyID("attacker").build();
    assertThat(tokens.read(sign(withKey, claims(), TestRealm.OTHER_RSA.signer()))).isEmpty();
  }

  @Test
  void read_anotherAlgorithmOfTheSameKey_isRefused() throws Exception {
    JWSHeader rs512 =
        new JWSHeader.Builder(JWSAlgorithm.RS512).type(new JOSEObjectType("at+jwt")).build();
    assertThat(tokens.read(sign(rs512, claims(), TestRealm.RSA.signer()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+JWT2", "application/jwt"})
  void read_anotherType_isRefused(String type) throws Exception {
    JWSHeader other =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type)).build();
    assertThat(tokens.read(sign(other, claims(), TestRealm.RSA.signer()))).isEmpty();
    JWSHeader none = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
    assertThat(tokens.read(sign(none, claims(), TestRealm.RSA.signer()))).isEmpty();
  }

  @Test
  void read_criticalHeader_isRefused() throws Exception {
    JWSHeader critical = header().criticalParams(Set.of("exp")).customParam("exp", 1).build();
    assertThat(tokens.read(sign(critical, claims(), TestRealm.RSA.signer()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jti", "iss", "sub", "client_id", "realm", "policy", "iat", "exp"})
  void read_missingClaim_isRefused(String claim) throws Exception {
    JWTClaimsSet without = new JWTClaimsSet.Builder(claims()).claim(claim, null).build();
    assertThat(tokens.read(sign(header().build(), without, TestRealm.RSA.signer()))).isEmpty();
  }

  /** As an older build issued them. */
  @Test
  void read_withoutAGrant_isTheFirstOfItsOwn() throws Exception {
    for (String claim : List.of("sid", "auth_time", "session_exp")) {
      JWTClaimsSet older = new JWTClaimsSet.Builder(claims()).claim(claim, null).build();
      Grant grant =
          tokens.read(sign(header().build(), older, TestRealm.RSA.signer())).orElseThrow().grant();
      assertThat(grant.id()).isEqualTo("jti");
      assertThat(grant.begunAt()).isEqualTo(ISSUED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "realm", "policy", "scope", "groups", "exp", "aud", "sub"})
  void read_claimOfAWrongKind_isRefusedWithoutAnException(String claim) throws Exception {
    JWTClaimsSet odd =
        new JWTClaimsSet.Builder(claims()).claim(claim, List.of(1, List.of("x"))).build();
    assertThat(tokens.read(sign(header().build(), odd, TestRealm.RSA.signer()))).isEmpty();
  }

  @Test
  void read_otherRealm_isRefused() {
    assertThat(TestRealm.tokens(TestRealm.RSA, "another").read(tokens.sign(TOKEN))).isEmpty();
  }

  @Test
  void read_otherIssuer_isRefusedWhereOneIsConfigured() throws JOSEException {
    String text = tokens.sign(TOKEN);
    assertThat(new AccessTokens(TestRealm.RSA, TestRealm.NAME, TestRealm.ISSUER).read(text))
        .contains(TOKEN);
    assertThat(new AccessTokens(TestRealm.RSA, TestRealm.NAME, TestRealm.ISSUER + "/").read(text))
        .isEmpty();
  }

  @Test
  void read_tamperedAnywhere_isRefused() {
    String text = tokens.sign(TOKEN);
    assertThat(tokens.read(text)).isPresent();
    List<String> accepted = new ArrayList<>();
    // The last character of each part may carry bits that Base64 drops.
    for (int i = 0; i < text.length(); i += 3) {
      char other = text.charAt(i) == 'A' ? 'Q' : 'A';
      String tampered = text.substring(0, i) + other + text.substring(i + 1);
      if (!tampered.equals(text) && tokens.read(tampered).isPresent()) {
        accepted.add(tampered);
      }
    }
    assertThat(accepted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b.c", "eyJ.eyJ.x", "....", "e30.e30.", "\u0000.\u0000."})
  void read_garbage_isRefusedWithoutAnException(String garbage) {
    assertThat(tokens.read(garbage)).isEmpty();
  }

  @Test
  void read_huge_isRefused() {
    assertThat(tokens.read("A".repeat(1_000_000))).isEmpty();
  }

  @Test
  void isExpired_fromItsExpiryOn() {
    assertThat(TOKEN.isExpired(TOKEN.expiresAt().minusMillis(1))).isFalse();
    assertThat(TOKEN.isExpired(TOKEN.expiresAt())).isTrue();
  }
}
