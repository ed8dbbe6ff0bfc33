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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An API client, as the gateway shows it. */
public record Client(ObjectNode json) {

  /** Fails unless it is one. */
  public Client {
    Json.required(json, "client_id");
  }

  public String id() {
    return Json.required(json, "client_id");
  }

  /** The name, if it has one. */
  public Optional<String> name() {
    return Json.text(json, "client_name");
  }

  /** The user it acts for; none for a service account. */
  public Optional<String> owner() {
    return Json.text(json, "owner");
  }

  /** Who made it, if that was not the owner. */
  public Optional<String> createdBy() {
    return Json.text(json, "created_by");
  }

  /** When it was made. */
  public Optional<Instant> issuedAt() {
    return Json.time(json, "client_id_issued_at");
  }

  /** When it ends; empty = never. */
  public Optional<Instant> expiresAt() {
    return Json.time(json, "client_secret_expires_at");
  }

  /** When somebody last logged in with it. */
  public Optional<Instant> lastUsedAt() {
    return Json.time(json, "last_used_at");
  }

  public boolean enabled() {
    return json.path("enabled").asBoolean();
  }

  /** The operator who disabled it, if it is for operators to enable it. */
  public Optional<String> disabledBy() {
    return Json.text(json, "disabled_by");
  }

  /** Where it may act; {@code *} = everywhere. */
  public List<String> realms() {
    return Json.texts(json, "realms");
  }

  /** The latest expiry that its owner can set, if an operator has set one. */
  public Optional<Instant> latestExpiry() {
    return Json.time(json, "latest_expiry");
  }

  /** The policies assigned to it, the only ones that it may use; none = none is assigned. */
  public List<String> policies() {
    return Json.texts(json, "policies");
  }

  /** The one of these for token requests that name none. */
  public Optional<String> defaultPolicy() {
    return Json.text(json, "default_policy");
  }

  /** Where it comes from: knox or keycloak. */
  public Optional<String> source() {
    return Json.text(json, "source");
  }

  /** What its maker noted. */
  public Optional<String> comment() {
    return Json.text(json, "comment");
  }

  /** Metadata by name. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    json.path("metadata")
        .fields()
        .forEachRemaining(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return metadata;
  }

  /** Its live secrets, without what is secret. */
  public List<Secret> secrets() {
    return Json.objects(json, "secrets").stream().map(Secret::new).toList();
  }

  /** One live secret; only its id and times. */
  public record Secret(ObjectNode json) {

    public String id() {
      return Json.required(json, "id");
    }

    /** When it was made. */
    public Optional<Instant> issuedAt() {
      return Json.time(json, "issued_at");
    }

    /** When it ends; empty = with the client. */
    public Optional<Instant> expiresAt() {
      return Json.time(json, "expires_at");
    }
  }
}
