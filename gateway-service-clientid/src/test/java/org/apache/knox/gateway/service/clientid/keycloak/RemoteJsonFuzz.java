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
package org.apache.knox.gateway.service.clientid.keycloak;

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.jspecify.annotations.Nullable;

/**
 * Clients as Keycloak answers them: whatever it says, what is taken can be kept here.
 *
 * <p>Input: a client in JSON.
 */
public final class RemoteJsonFuzz {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RemoteJsonFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    JsonNode json = parsed(data);
    if (json != null) {
      inTime(() -> check(json));
    }
  }

  private static @Nullable JsonNode parsed(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      return null;
    }
  }

  private static void check(JsonNode json) {
    RemoteClient client = RemoteJson.read(json, "gateway");
    requireSame(client, RemoteJson.read(json, "gateway"), "two readings");
    String name = client.name();
    if (name != null) {
      requireSame(name, ClientTexts.clientName(name), "a name that cannot be kept");
    }
    requireSame("RemoteClient[" + client.clientId() + "]", client.toString(), "the texts");
    require(
        client.secret() != null || client.notOurs() != null || client.clientId().isEmpty(),
        "ours without a secret");
    for (String realm : SyncedFields.realmNames(client.realms())) {
      require(!realm.isBlank(), "a realm without a name");
    }
    requireSame(
        Optional.of(SyncedFields.realms(SyncedFields.realmNames(client.realms()))),
        Optional.of(
            SyncedFields.realms(
                SyncedFields.realmNames(
                    SyncedFields.realms(SyncedFields.realmNames(client.realms()))))),
        "realms");
  }
}
