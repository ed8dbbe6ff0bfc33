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

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.http.ErrorBody;
import org.apache.knox.gateway.service.clientid.http.JsonList;
import org.apache.knox.gateway.services.security.token.KnoxToken;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.jspecify.annotations.Nullable;

/** The shapes of Knox's token life cycle, in which truth values and numbers are strings. */
final class KnoxAnswers {

  private KnoxAnswers() {}

  static Response ok(Map<String, ?> body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /**
   * An error: Knox's members, and ours beside them.
   *
   * @param flag the member that tells whether the action was done
   */
  static Response error(String flag, CredentialException e) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(flag, "false");
    body.put("error", e.code().wireCode());
    body.put("error_description", e.description());
    body.put("code", e.code().knoxCode());
    return ErrorBody.response(e.code(), (Object) body).build();
  }

  /** A listing as KNOXTOKEN gives it. Not one of its members is a secret or a hash. */
  static Response tokens(Stream<ApiClient> clients) {
    return Response.ok(
            new JsonList("tokens", clients.map(KnoxAnswers::token).iterator()),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private static KnoxToken token(ApiClient client) {
    Map<String, String> metadata = new HashMap<>(client.metadata());
    metadata.keySet().removeIf(name -> name.startsWith(ClientTexts.OUR_PREFIX));
    metadata.put(TokenMetadata.USER_NAME, client.owner());
    metadata.put(TokenMetadata.ENABLED, String.valueOf(client.enabled()));
    putIfPresent(metadata, TokenMetadata.COMMENT, client.comment());
    putIfPresent(metadata, TokenMetadata.CREATED_BY, client.createdBy());
    return new KnoxToken(
        client.id(),
        client.issuedAt().toEpochMilli(),
        millis(client.expiresAt()),
        millis(client.renewableUntil()),
        new TokenMetadata(metadata));
  }

  private static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** Knox's dates have no "never": the end of the year 9999 stands for it. */
  private static long millis(java.time.@Nullable Instant time) {
    return (time == null ? ApiClient.LATEST_EXPIRY : time).toEpochMilli();
  }
}
