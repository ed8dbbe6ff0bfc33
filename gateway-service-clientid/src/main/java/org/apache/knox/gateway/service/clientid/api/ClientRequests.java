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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.BulkRequest;
import org.apache.knox.gateway.service.clientid.administration.ClientChange;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.Field;
import org.apache.knox.gateway.service.clientid.administration.NewClient;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientSource;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.JsonObject;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/** Reads what administrators send. */
final class ClientRequests {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 1000;

  private static final Set<String> GRANT_TYPES =
      Set.of("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange");
  private static final Set<String> AUTH_METHODS =
      Set.of("client_secret_basic", "client_secret_post");

  private ClientRequests() {}

  /**
   * A page of a search.
   *
   * @param filter what is looked for
   * @param page which part of what is found
   */
  record Listing(ClientFilter filter, PageRequest page) {

    private static final Set<String> PARAMETERS =
        Set.of(
            "search",
            "realm",
            "owner",
            "enabled",
            "source",
            "expires_within",
            "sort",
            "limit",
            "page_token");

    static Listing parse(RequestParameters query, UserNames names) {
      query.only(PARAMETERS);
      String enabled = query.value("enabled");
      if (enabled != null && !enabled.equals("true") && !enabled.equals("false")) {
        throw CredentialException.invalidRequest("enabled must be true or false");
      }
      Long limit = number("limit", query.value("limit"));
      if (limit != null && (limit < 1 || limit > MAXIMUM_LIMIT)) {
        throw CredentialException.invalidRequest("limit must be from 1 to " + MAXIMUM_LIMIT);
      }
      ClientOrder order = order(query.value("sort"));
      return new Listing(
          new ClientFilter(
              query.value("search"),
              query.value("realm"),
              owner(query.value("owner"), names),
              enabled == null ? null : Boolean.valueOf(enabled),
              source(query.value("source")),
              seconds("expires_within", number("expires_within", query.value("expires_within")))),
          new PageRequest(
              order,
              PageToken.place(order, query.value("page_token")),
              limit == null ? DEFAULT_LIMIT : Math.toIntExact(limit)));
    }
  }

  /** A whole number of a query; null for none. */
  static @Nullable Long number(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,12}")) {
      throw CredentialException.invalidRequest(
          name + " must be a whole number that is not negative");
    }
    return Long.valueOf(text);
  }

  private static ClientOrder order(@Nullable String name) {
    try {
      return name == null ? ClientOrder.NEWEST_FIRST : ClientOrder.of(name);
    } catch (IllegalArgumentException e) {
      throw CredentialException.invalidRequest(
          "sort must be created, name or expires, or one of them behind a minus", e);
    }
  }

  private static @Nullable ClientSource source(@Nullable String name) {
    try {
      return name == null ? null : ClientSource.of(name);
    } catch (IllegalArgumentException e) {
      throw CredentialException.invalidRequest("source must be knox or keycloak", e);
    }
  }

  /** A duration; one that is longer than time can be counted is an error. */
  private static @Nullable Duration seconds(String name, @Nullable Long seconds) {
    if (seconds == null) {
      return null;
    }
    if (seconds > ApiClient.LATEST_EXPIRY.getEpochSecond()) {
      throw CredentialException.invalidRequest(name + " is longer than time can be counted");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The owner that somebody names, in the normal form; null for none. */
  private static @Nullable String owner(@Nullable String name, UserNames names) {
    return name == null ? null : names.normal("owner", name);
  }

  /** A client to make; its errors are those of RFC 7591 §3.2.2. */
  static NewClient newClient(JsonObject json, UserNames names) {
    try {
      checkMember(json.texts("grant_types"), GRANT_TYPES, "grant_types");
      String method = json.text("token_endpoint_auth_method");
      checkMember(
          method == null ? null : Set.of(method), AUTH_METHODS, "token_endpoint_auth_method");
      checkMember(json.texts("response_types"), Set.of(), "response_types");
      NewClient wanted =
          new NewClient(
              json.text("client_name"),
              json.texts("realms"),
              json.texts("policies"),
              json.text("default_policy"),
              owner(json.text("owner"), names),
              time(json, "expires_at"),
              Objects.requireNonNullElse(json.textMap("metadata"), Map.of()));
      json.refuseOthers();
      return wanted;
    } catch (CredentialException e) {
      throw asClientMetadata(e);
    }
  }

  private static void checkMember(
      @Nullable Set<String> values, Set<String> allowed, String member) {
    if (values != null && !allowed.containsAll(values)) {
      throw CredentialException.invalidRequest(
          member + (allowed.isEmpty() ? " must be empty" : " can only be " + allowed));
    }
  }

  private static CredentialException asClientMetadata(CredentialException e) {
    return e.code() == ErrorCode.INVALID_REQUEST
        ? new CredentialException(ErrorCode.INVALID_CLIENT_METADATA, e.description(), e)
        : e;
  }

  /** A change of a client, as a merge patch (RFC 7396) of the members that can change. */
  static ClientChange change(JsonObject json) {
    try {
      if (json.has("enabled") && json.flag("enabled") == null) {
        throw CredentialException.invalidRequest("enabled must be true or false");
      }
      ClientChange change =
          new ClientChange(
              field(json, "client_name", json.text("client_name")),
              field(json, "realms", json.texts("realms")),
              field(json, "policies", json.texts("policies")),
              field(json, "default_policy", json.text("default_policy")),
              field(json, "enabled", json.flag("enabled")),
              field(json, "expires_at", time(json, "expires_at")),
              field(json, "metadata", json.textMap("metadata")));
      json.refuseOthers();
      return change;
    } catch (CredentialException e) {
      throw asClientMetadata(e);
    }
  }

  private static <T> Field<T> field(JsonObject json, String name, @Nullable T value) {
    return json.has(name) ? Field.of(value) : Field.absent();
  }

  /** Seconds since the epoch; 0 = never, as in RFC 7591. */
  private static @Nullable Instant time(JsonObject json, String name) {
    Duration sinceEpoch = seconds(name, json.number(name));
    return sinceEpoch == null || sinceEpoch.isZero() ? null : Instant.EPOCH.plus(sinceEpoch);
  }

  /** How long the old secret lives on; zero if the request does not say. */
  static Duration grace(JsonObject json) {
    return Objects.requireNonNullElse(
        seconds("grace_period", json.number("grace_period")), Duration.ZERO);
  }

  /** The same change for many clients. */
  static BulkRequest bulk(JsonObject json, UserNames names) {
    BulkRequest.Action action = action(json.text("action"));
    if (action != BulkRequest.Action.RESET && json.has("grace_period")) {
      throw CredentialException.invalidRequest("grace_period goes with the action reset, only");
    }
    JsonObject changes = json.object("changes");
    JsonObject filter = json.object("filter");
    Set<String> ids = json.texts("client_ids");
    BulkRequest request =
        new BulkRequest(
            action,
            // Generated clients send an empty list where none was given.
            ids == null || (ids.isEmpty() && filter != null) ? null : List.copyOf(ids),
            filter == null ? null : filter(filter, names),
            PageToken.place(BulkRequest.ORDER, json.text("page_token")),
            changes == null ? null : change(changes),
            grace(json),
            Boolean.TRUE.equals(json.flag("dry_run")));
    json.refuseOthers();
    return request;
  }

  private static BulkRequest.Action action(@Nullable String name) {
    for (BulkRequest.Action action : BulkRequest.Action.values()) {
      if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
        return action;
      }
    }
    throw CredentialException.invalidRequest(
        "action must be enable, disable, update, reset or delete");
  }

  private static ClientFilter filter(JsonObject json, UserNames names) {
    ClientFilter filter =
        new ClientFilter(
            json.text("search"),
            json.text("realm"),
            owner(json.text("owner"), names),
            json.flag("enabled"),
            source(json.text("source")),
            seconds("expires_within", json.number("expires_within")));
    json.refuseOthers();
    return filter;
  }
}
