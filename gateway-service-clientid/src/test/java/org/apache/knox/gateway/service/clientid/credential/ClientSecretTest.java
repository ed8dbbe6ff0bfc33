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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientSecretTest {

  private final SecureRandom random = new SecureRandom();

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  @Test
  void generate_secret_is48LettersAndDigits() {
    assertThat(ClientSecret.generate(random).reveal()).matches("[A-Za-z0-9]{48}");
  }

  /** RFC 6749 §10.10 wants 160 bits; this house 256. */
  @Test
  void generate_secret_hasAtLeast256Bits() {
    assertThat(ClientSecret.LENGTH * Math.log(62) / Math.log(2)).isGreaterThan(256);
  }

  @Test
  void generate_tenThousand_areDistinctAndUseAllCharacters() {
    Set<String> seen = new HashSet<>();
    Set<Character> characters = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String secret = ClientSecret.generate(random).reveal();
      seen.add(secret);
      secret.chars().forEach(character -> characters.add((char) character));
    }
    assertThat(seen).hasSize(10_000);
    assertThat(characters).hasSize(62);
  }

  /** Defect 11 of Knox 2.0.0: there it always ends in "=". */
  @Test
  void envelope_generated_isLettersAndDigitsThatKnoxTakesApart() {
    for (int i = 0; i < 1000; i++) {
      String id = UUID.randomUUID().toString();
      ClientSecret secret = ClientSecret.generate(random);
      String envelope = secret.envelope(id);
      assertThat(envelope).matches("[A-Za-z0-9]+");
      String[] parts = decoded(envelope).split("::");
      assertThat(parts).hasSize(2);
      assertThat(decoded(parts[0])).isEqualTo(id);
      assertThat(decoded(parts[1])).isEqualTo(secret.reveal());
    }
  }

  @Test
  void toString_secret_isRedacted() {
    ClientSecret secret = ClientSecret.generate(random);
    assertThat(secret.toString()).isEqualTo("ClientSecret[redacted]");
    ApiClient client = ClientIssuerTest.client("sam", null);
    assertThat(new IssuedClient(client, secret).toString()).doesNotContain(secret.reveal());
    StoredSecret stored = new StoredSecret("our hash", Instant.EPOCH, null);
    assertThat(new StoredClient(client, List.of(stored), "knox mac").toString())
        .contains(client.id())
        .doesNotContain("our hash", "knox mac");
  }

  @Test
  void equals_sameText_isEqual() {
    assertThat(new ClientSecret("a")).isEqualTo(new ClientSecret("a")).hasSameHashCodeAs("a");
    assertThat(new ClientSecret("a")).isNotEqualTo(new ClientSecret("b")).isNotEqualTo("a");
  }

  @Test
  void create_emptySecretOrHash_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientSecret(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredSecret("", Instant.EPOCH, null));
    ApiClient client = ClientIssuerTest.client("sam", null);
    assertThatIllegalArgumentException().isThrownBy(() -> new StoredClient(client, List.of(), ""));
  }
}
