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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequesterTest {

  private static final ClientSecret SECRET = new ClientSecret("y".repeat(48));
  private static final String ENVELOPE = SECRET.envelope("one");
  private static final PresentedCredential ONE = new PresentedCredential("one", SECRET);

  private static Requester requester(@Nullable String authorization, String form) {
    return Requester.of(
        authorization, RequestParameters.ofQuery(form), TestRealm.ISSUER, TestRealm.ADDRESS);
  }

  @Test
  void nothing_isNobody() {
    Requester requester = requester(null, "grant_type=x");
    assertThat(requester.presentsAnything()).isFalse();
    assertThat(requester.headerUsed()).isFalse();
  }

  @Test
  void form_idAndSecret_areRead() {
    Requester requester = requester(null, "client_id=one&client_secret=" + ENVELOPE);
    assertThat(requester.credentials()).containsExactly(ONE);
    assertThat(requester.headerUsed()).isFalse();
  }

  @Test
  void form_secretAlone_namesItsClient() {
    // An Iceberg credential without a colon sends only client_secret.
    assertThat(requester(null, "client_secret=" + ENVELOPE).credentials()).containsExactly(ONE);
  }

  @Test
  void form_foreignSecretAlone_isAWrongClient() {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> requester(null, "client_secret=guess"))
        .matches(e -> e.code() == ErrorCode.INVALID_CLIENT);
  }

  @Test
  void form_idAlone_presentsNothing() {
    assertThat(requester(null, "client_id=one").presentsAnything()).isFalse();
  }

  @Test
  void headerAndForm_same_isFine() {
    String header = TestRealm.basic("one", ENVELOPE);
    assertThat(requester(header, "client_id=one").credentials()).containsExactly(ONE);
    Requester both = requester(header, "client_id=one&client_secret=" + ENVELOPE);
    assertThat(both.credentials()).containsExactly(ONE);
    assertThat(both.headerUsed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id=two",
        "client_id=two&client_secret=x",
        "client_id=one&client_secret=another",
        "client_id=ONE"
      })
  void headerAndForm_different_isRefused(String form) {
    for (String header :
        new String[] {
          TestRealm.basic("one", ENVELOPE),
          TestRealm.basic("Passcode", ENVELOPE),
          "Bearer " + ENVELOPE
        }) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> requester(header, form))
          .matches(e -> e.code() == ErrorCode.INVALID_REQUEST);
    }
  }

  @Test
  void bearerTokenAndForm_areBothTaken() {
    // What Trino sends for each query.
    Requester requester = requester("Bearer a.b.c", "client_id=one&client_secret=" + ENVELOPE);
    assertThat(requester.credentials()).containsExactly(ONE);
    assertThat(requester.bearerToken()).isEqualTo("a.b.c");
    assertThat(requester.headerUsed()).isFalse();
  }

  @Test
  void malformedHeader_isNotPassedOverForTheForm() {
    Requester requester = requester("Basic !!", "client_id=one&client_secret=" + ENVELOPE);
    assertThat(requester.credentials()).isEmpty();
    assertThat(requester.headerUsed()).isTrue();
  }

  @Test
  void toString_neverTellsTheSecret() {
    Requester requester = requester("Bearer a.b.c", "client_id=one&client_secret=" + ENVELOPE);
    assertThat(requester.toString()).doesNotContain(ENVELOPE, SECRET.reveal(), "a.b.c");
  }
}
