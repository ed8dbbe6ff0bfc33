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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;

/** Passcodes of Knox 2.0.0 are UUIDs of 122 random bits, and their hash loses some. */
class Defect10SecretIT {
  private static final double BITS_NEEDED = 256;

  @Test
  void secret_isLettersAndDigits_of256BitsAndMore() {
    CredentialsApi api = ClientIdGateway.api("people", "defect10");
    Set<Integer> characters = new HashSet<>();
    Set<String> passcodes = new HashSet<>();
    int length = Integer.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      Credential minted = api.mint();
      assertThat(UUID.fromString(minted.id()).version()).isEqualTo(4);
      assertThat(minted.secret()).matches("[A-Za-z0-9]+");
      assertThat(minted.envelope()).matches("[A-Za-z0-9]+::[A-Za-z0-9]+");
      assertThat(minted.idInEnvelope()).isEqualTo(minted.id());
      assertThat(minted.passcode()).matches("[A-Za-z0-9]+");
      passcodes.add(minted.passcode());
      minted.passcode().chars().forEach(characters::add);
      length = Math.min(length, minted.passcode().length());
    }
    assertThat(passcodes).hasSize(50);
    // 50 secrets of 48 characters show all of the alphabet, but for one case in 10^15.
    assertThat(characters).hasSize(62);
    assertThat(length * Math.log(characters.size()) / Math.log(2)).isGreaterThan(BITS_NEEDED);
  }

  @Test
  void hash_neverShown_notEvenToTheOwner() {
    CredentialsApi api = ClientIdGateway.api("people", "defect10-list");
    Credential minted = api.mint("?comment=mine");
    assertThat(api.list("").body())
        .contains(minted.id(), "mine")
        .doesNotContain("passcode", "hash", "secret", minted.secret(), minted.passcode());
  }
}
