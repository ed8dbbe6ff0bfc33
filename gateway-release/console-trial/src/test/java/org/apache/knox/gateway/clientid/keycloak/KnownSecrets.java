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
package org.apache.knox.gateway.clientid.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.FileSearch;

/** All secrets of a test, so that it can look for them where they must not be. */
final class KnownSecrets {

  private final List<String> secrets = new ArrayList<>();

  /** Remembers one. */
  String add(String secret) {
    secrets.add(secret);
    return secret;
  }

  /** The one that a client was given here. */
  String of(JsonNode issued) {
    return add(issued.path("client_secret").asText());
  }

  /** One that somebody chooses in Keycloak, with whatever characters. */
  String chosen() {
    return add("chosen in Keycloak: ö%2B+&=:€ " + UUID.randomUUID());
  }

  /** Of the files below a directory none holds any of them, nor in Base64. */
  void assertNowhereIn(Path root) {
    assertThat(secrets).hasSizeGreaterThan(5);
    List<String> wanted = new ArrayList<>(secrets);
    secrets.forEach(
        secret -> wanted.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8))));
    assertThat(FileSearch.filesWith(root, wanted)).isEmpty();
  }
}
