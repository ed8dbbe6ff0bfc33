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
package org.apache.knox.gateway.clientid.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/** Fills a gateway's store from a file, as a move from another gateway does. */
final class ManyClients {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManyClients() {}

  /**
   * A gateway that is up, and has that many clients and one more.
   *
   * @param directory for the files
   */
  static GatewayProcess start(GatewayHome home, Path directory, int count) throws IOException {
    GatewayProcess gateway = home.start();
    gateway
        .client()
        .with("SM_USER", "admin")
        .with("Content-Type", "application/json")
        .send("POST", "/people/clientid/api/v1/clients", "{\"client_name\":\"the first\"}");
    Path one = directory.resolve("one.jsonl");
    Path many = directory.resolve("many.jsonl");
    home.script("clientid", Map.of(), "export", one.toString()).mustSucceed();
    gateway.stop();
    multiply(one, many, count);
    home.script("clientid", Map.of(), "import", many.toString()).mustSucceed();
    return gateway.start();
  }

  private static void multiply(Path one, Path many, int count) throws IOException {
    List<String> lines = Files.readAllLines(one);
    try (Writer writer = Files.newBufferedWriter(many)) {
      for (String line : lines) {
        ObjectNode client = (ObjectNode) JSON.readTree(line);
        if (!client.has("secrets")) {
          // What stands before the clients, and how many there were.
          writer.write((client.has("clients") ? client.put("clients", count) : client) + "\n");
          continue;
        }
        for (int i = 0; i < count; i++) {
          client.put("id", UUID.randomUUID().toString());
          client.put("name", "job " + i + " " + kind(i));
          client.put("owner", "owner" + i % 50);
          client.putArray("realms").add(i % 2 == 0 ? "lake" : "sea");
          client.put("enabled", i % 20 != 0);
          client.put("issued_at", 1_700_000_000_000L + i);
          writer.write(client + "\n");
        }
      }
    }
  }

  /** Those of the one realm are common, those of the other usual. */
  private static String kind(int i) {
    if (i % 1000 == 0) {
      return "rare";
    }
    return i % 2 == 0 ? "common" : "usual";
  }
}
