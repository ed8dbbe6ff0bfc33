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
package org.apache.knox.gateway.service.clientid.store;

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;

/**
 * Lines of an export that is read back: a client that is taken is one that can be written, and is
 * then the same.
 *
 * <p>Input: a line.
 */
public final class ClientLinesFuzz {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ClientLinesFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    inTime(() -> read(data).ifPresent(ClientLinesFuzz::check));
  }

  private static Optional<StoredClient> read(byte[] line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json == null ? Optional.empty() : Optional.of(ClientLines.read(json));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void check(StoredClient taken) {
    try {
      byte[] again = JSON.writeValueAsBytes(ClientLines.write(taken));
      requireSame(Optional.of(taken), read(again), "clients");
    } catch (IOException e) {
      throw new AssertionError("taken, and yet not to be written", e);
    }
  }
}
