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
package org.apache.knox.gateway.service.clientid.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedCredentialTest {

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void ofEnvelope_generated_roundTripsAndNeedsNoEncoding() {
    for (int i = 0; i < 100; i++) {
      String id = UUID.randomUUID().toString();
      ClientSecret secret = ClientSecret.generate(new SecureRandom());
      String envelope = secret.envelope(id);
      assertThat(envelope).matches("[A-Za-z0-9]+");
      assertThat(URLEncoder.encode(envelope, UTF_8)).isEqualTo(envelope);
      assertThat(PresentedCredential.ofEnvelope(envelope))
          .contains(new PresentedCredential(id, secret));
      assertThat(PresentedCredential.of(id, envelope))
          .contains(new PresentedCredential(id, secret));
      assertThat(PresentedCredential.of(id, secret.reveal()))
          .contains(new PresentedCredential(id, secret));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Zm9v", "Ojo=", "YTo6", "Ojph", "YTo6Yg==", "::", "%3A%3A"})
  void ofEnvelope_anythingElse_isNone(String text) {
    assertThat(PresentedCredential.ofEnvelope(text)).isEmpty();
  }

  @Test
  void ofEnvelope_emptyParts_areNone() {
    assertThat(PresentedCredential.ofEnvelope(base64("::" + base64("secret")))).isEmpty();
    assertThat(PresentedCredential.ofEnvelope(base64(base64("id") + "::"))).isEmpty();
  }

  @Test
  void of_emptyParts_areNone() {
    assertThat(PresentedCredential.of("", "secret")).isEmpty();
    assertThat(PresentedCredential.of("id", "")).isEmpty();
  }

  @Test
  void toString_neverTellsTheSecret() {
    PresentedCredential credential = new PresentedCredential("id", new ClientSecret("very-secret"));
    assertThat(credential.toString()).contains("id").doesNotContain("very-secret");
  }
}
