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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What became of one client of many. */
public final class BulkResult {
  private final ObjectNode json;

  BulkResult(ObjectNode json) {
    this.json = json;
  }

  public String clientId() {
    return Json.required(json, "client_id");
  }

  /** One of changed, unchanged and failed. */
  public String outcome() {
    return Json.required(json, "outcome");
  }

  /** Whether it was to be changed and was not. */
  public boolean isFailed() {
    return outcome().equals("failed");
  }

  /** Why it failed. */
  public Optional<String> problem() {
    return Json.text(json, "error_description").or(() -> Json.text(json, "error"));
  }

  /** The new secret, after a reset. */
  public Optional<IssuedSecret> secret() {
    return json.hasNonNull("client_secret")
        ? Optional.of(new IssuedSecret(json))
        : Optional.empty();
  }

  /** The answer without the secret. */
  public ObjectNode withoutSecret() {
    ObjectNode copy = json.deepCopy();
    copy.remove("client_secret");
    return copy;
  }

  /** The whole answer, with the secret if there is one. */
  public ObjectNode revealJson() {
    return json;
  }

  @Override
  public String toString() {
    return clientId() + " " + outcome();
  }
}
