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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  private static final String ID = "0c5b1d7e-68b4-4a4b-9c9c-3f2a3b1c0d9e";
  private static final ClientSecret SECRET = new ClientSecret("x".repeat(48));
  private static final String ENVELOPE = SECRET.envelope(ID);
  private static final PresentedCredential CREDENTIAL = new PresentedCredential(ID, SECRET);

  private static List<PresentedCredential> credentials(String header) {
    return AuthorizationHeader.parse(header).orElseThrow().credentials();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "basic ", "BASIC  "})
  void basic_idAndSecret_areRead(String scheme) {
    String header = TestRealm.basic(ID, ENVELOPE).replace("Basic ", scheme);
    assertThat(credentials(header)).containsExactly(CREDENTIAL);
  }

  @Test
  void basic_secretWithoutEnvelope_isRead() {
    assertThat(credentials(TestRealm.basic(ID, SECRET.reveal()))).containsExactly(CREDENTIAL);
  }

  @Test
  void basic_formEncodedEvenTheHyphens_isReadBothWays() {
    String encodedId = ID.replace("-", "%2D");
    assertThat(credentials(TestRealm.basic(encodedId, ENVELOPE))).contains(CREDENTIAL).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"a b,p:w+%", "job.name,100%", "ä,ö&ü=", "x,a%20b"})
  void basic_specialCharacters_rawAndEncodedMeanTheSame(String id, String secret) {
    PresentedCredential expected = new PresentedCredential(id, new ClientSecret(secret));
    assertThat(credentials(TestRealm.basic(id, secret))).contains(expected);
    assertThat(
            credentials(
                TestRealm.basic(URLEncoder.encode(id, UTF_8), URLEncoder.encode(secret, UTF_8))))
        .contains(expected);
  }

  @Test
  void basic_colonInTheSecret_splitsAtTheFirst() {
    assertThat(credentials(TestRealm.basic("id", "a:b")))
        .containsExactly(new PresentedCredential("id", new ClientSecret("a:b")));
  }

  @Test
  void basic_envelopeOfAnotherClient_neverBecomesThatClient() {
    assertThat(credentials(TestRealm.basic("other", ENVELOPE)))
        .extracting(PresentedCredential::clientId)
        .containsOnly("other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Passcode", "passcode", "PASSCODE"})
  void passcode_secret_isOpened(String user) {
    assertThat(credentials(TestRealm.basic(user, ENVELOPE))).containsExactly(CREDENTIAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-an-envelope", "eHh4", "Og==", "::"})
  void passcode_garbage_isMalformed(String garbage) {
    assertThat(AuthorizationHeader.parse(TestRealm.basic("Passcode", garbage))).isEmpty();
  }

  @Test
  void token_jwt_isABearerToken() {
    AuthorizationHeader header =
        AuthorizationHeader.parse(TestRealm.basic("Token", "a.b.c")).orElseThrow();
    assertThat(header.bearerToken()).isEqualTo("a.b.c");
    assertThat(header.credentials()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
  void bearer_secret_isOpened(String scheme) {
    AuthorizationHeader header = AuthorizationHeader.parse(scheme + ENVELOPE).orElseThrow();
    assertThat(header.credentials()).containsExactly(CREDENTIAL);
    assertThat(header.bearerToken()).isNull();
  }

  @Test
  void bearer_anythingElse_isAToken() {
    assertThat(AuthorizationHeader.parse("Bearer a.b.c").orElseThrow().bearerToken())
        .isEqualTo("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic",
        "Basic ",
        "Basic !!",
        "Basic Zm9v",
        "Basic OnNlY3JldA==",
        "Basic aWQ6",
        "Basic Og==",
        "Bearer",
        "Bearer ",
        "Digest username=\"x\"",
        "Negotiate abc",
        "basicZm9v",
        "Basic Zm9vOmJhcg==, Bearer x"
      })
  void parse_malformed_isEmpty(String header) {
    assertThat(AuthorizationHeader.parse(header)).isEmpty();
  }

  @Test
  void basic_notUtf8_isNoValidPair() {
    byte[] bytes = {(byte) 0xff, ':', (byte) 0xfe};
    String header = "Basic " + Base64.getEncoder().encodeToString(bytes);
    assertThat(credentials(header)).allMatch(one -> !one.clientId().equals(ID));
  }

  @Test
  void bearer_hugeText_isNotDecoded() {
    String huge = "A".repeat(100_000);
    assertThat(AuthorizationHeader.parse("Bearer " + huge).orElseThrow().credentials()).isEmpty();
  }

  @Test
  void toString_neverTellsTheSecret() {
    AuthorizationHeader header =
        AuthorizationHeader.parse(TestRealm.basic(ID, ENVELOPE)).orElseThrow();
    assertThat(header.toString() + header.credentials()).doesNotContain(SECRET.reveal(), ENVELOPE);
  }
}
