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
package org.apache.knox.gateway.service.clientid.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.BulkResult;
import org.apache.knox.gateway.service.clientid.administration.IssuedSecret;
import org.apache.knox.gateway.service.clientid.administration.Realm;
import org.apache.knox.gateway.service.clientid.administration.RealmPolicy;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.jspecify.annotations.Nullable;

/**
 * Clients on the wire: the members of RFC 7591 where it has them, times in seconds since the epoch,
 * 0 for what never expires, and no member for what is not there.
 */
final class ClientJson {

  private static final String CLIENT_ID = "client_id";

  private ClientJson() {}

  /** A page of a list. */
  static Map<String, Object> paged(String name, List<?> items, @Nullable String nextPageToken) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(name, items);
    putIfPresent(answer, "next_page_token", nextPageToken);
    return answer;
  }

  static Map<String, Object> client(StoredClient stored) {
    ApiClient client = stored.client();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(CLIENT_ID, client.id());
    putIfPresent(json, "client_name", client.name());
    // A service account is its own principal.
    putIfPresent(json, "owner", client.isOwnPrincipal() ? null : client.owner());
    putIfPresent(json, "created_by", client.createdBy());
    json.put("client_id_issued_at", client.issuedAt().getEpochSecond());
    json.put("client_secret_expires_at", seconds(client.expiresAt()));
    Instant latestExpiry = client.latestExpiry();
    putIfPresent(
        json, "latest_expiry", latestExpiry == null ? null : latestExpiry.getEpochSecond());
    json.put("enabled", client.enabled());
    putIfPresent(
        json,
        "disabled_by",
        ApiClient.DISABLED_IN_KEYCLOAK.equals(client.disabledBy())
            ? ClientSource.KEYCLOAK.wireName()
            : client.disabledBy());
    json.put("realms", client.realms());
    json.put("policies", client.policies());
    putIfPresent(json, "default_policy", client.defaultPolicy());
    json.put("source", client.source().wireName());
    Instant lastUsedAt = client.lastUsedAt();
    putIfPresent(json, "last_used_at", lastUsedAt == null ? null : lastUsedAt.getEpochSecond());
    putIfPresent(json, "comment", client.comment());
    json.put("metadata", client.metadata());
    json.put("secrets", stored.secrets().stream().map(ClientJson::secret).toList());
    return json;
  }

  /** A client that somebody looks at. */
  static Map<String, Object> seen(StoredClient stored, Administrator viewer) {
    Map<String, Object> json = client(stored);
    json.put("may_change", viewer.mayChange(stored.client()));
    json.put("may_reset", viewer.mayActAs(stored.client()));
    json.put("may_operate", viewer.operates(stored.client()));
    return json;
  }

  private static Map<String, Object> secret(StoredSecret secret) {
    return Map.of(
        "id",
        secret.id(),
        "issued_at",
        secret.issuedAt().getEpochSecond(),
        "expires_at",
        seconds(secret.expiresAt()));
  }

  /** A client just made, as RFC 7591 §3.2.1 has it. */
  static Map<String, Object> registered(IssuedSecret issued) {
    Map<String, Object> json = client(issued.client());
    putSecret(json, issued);
    json.put("token_endpoint_auth_method", "client_secret_basic");
    json.put("grant_types", List.of("client_credentials"));
    json.put("response_types", List.of());
    return json;
  }

  /** A secret just made. */
  static Map<String, Object> reset(IssuedSecret issued) {
    Map<String, Object> json = client(issued.client());
    putSecret(json, issued);
    json.keySet()
        .retainAll(List.of(CLIENT_ID, "client_secret", "client_secret_expires_at", "secrets"));
    return json;
  }

  private static void putSecret(Map<String, Object> json, IssuedSecret issued) {
    json.put("client_secret", issued.secret().envelope(issued.client().client().id()));
  }

  static Map<String, Object> historyEntry(HistoryEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", entry.time().getEpochSecond());
    json.put("action", entry.action());
    json.put("user", entry.user());
    putIfPresent(json, "authenticated_as", entry.authenticatedAs());
    json.put("remote_address", entry.remoteAddress());
    json.put("changes", entry.changes());
    json.put("outcome", "success");
    return json;
  }

  static Map<String, Object> bulkLine(BulkResult.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(CLIENT_ID, line.id());
    json.put("outcome", line.outcome().name().toLowerCase(java.util.Locale.ROOT));
    if (line.error() != null) {
      json.put("error", line.error().code().wireCode());
      json.put("error_description", line.error().description());
    }
    putIfPresent(
        json, "client_secret", line.secret() == null ? null : line.secret().envelope(line.id()));
    return json;
  }

  static Map<String, Object> realm(Realm realm, boolean mayAssign) {
    return Map.of(
        "name",
        realm.name(),
        "policies",
        realm.policies().stream().map(RealmPolicy::name).toList(),
        "may_assign",
        mayAssign);
  }

  static Map<String, Object> policy(Realm realm, RealmPolicy policy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", policy.name());
    json.put("realm", realm.name());
    json.put("lifetime", policy.lifetime().toSeconds());
    json.put("scopes", policy.scopes());
    json.put("audiences", policy.audiences());
    json.put("groups", policy.groups());
    return json;
  }

  private static long seconds(@Nullable Instant time) {
    return time == null ? 0 : time.getEpochSecond();
  }

  private static void putIfPresent(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
