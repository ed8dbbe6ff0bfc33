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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.knox.gateway.service.clientid.json.BoundedJson;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;
import org.jspecify.annotations.Nullable;

/** Requests to Keycloak: each ends in time, and in an answer or a {@link KeycloakException}. */
final class KeycloakHttp {

  /** Deeper than any answer of the Admin API that is read here. */
  private static final int DEEPEST = 32;

  private static final ObjectMapper JSON = BoundedJson.mapper(DEEPEST);
  private static final int MAXIMUM_MESSAGE = 200;

  private final HttpClient http;
  private final Duration limit;

  /** An answer that is no error. */
  record Answer(HttpResponse<byte[]> response) {

    /** The body. */
    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new KeycloakException(
            Kind.UNREACHABLE, "Keycloak's answer is no JSON, or not all of it came", e);
      }
    }

    /** A header; empty if there is none. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  KeycloakHttp(KeycloakConnection connection) {
    limit = connection.connectTimeout().plus(connection.readTimeout());
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connection.connectTimeout())
            .sslContext(connection.trust())
            .build();
  }

  /**
   * Sends a request.
   *
   * @param accessToken null for a request that needs none
   * @param contentType of the body; null if there is none
   */
  Answer send(
      String method,
      String url,
      @Nullable String accessToken,
      @Nullable String contentType,
      String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .header("Accept", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return checked(await(http.sendAsync(request.build(), unused -> new LimitedBody())));
  }

  /** The request's own time-out ends with the first byte of the answer. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> sent) {
    try {
      return sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new KeycloakException(
          Kind.UNREACHABLE, "Keycloak did not answer within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new KeycloakException(Kind.UNREACHABLE, "the gateway is stopping", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KeycloakException(Kind.UNREACHABLE, reason(cause), cause);
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof SSLException) {
      return "the TLS connection to Keycloak failed: "
          + printable(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof ConnectException) {
      return "Keycloak cannot be connected to";
    }
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return "Keycloak did not answer in time";
    }
    return "the connection to Keycloak broke: " + printable(String.valueOf(cause.getMessage()));
  }

  private static Answer checked(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer(response);
    }
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.REFUSED;
          case 404 -> Kind.NOT_FOUND;
          case 409 -> Kind.CONFLICT;
          case 408, 429 -> Kind.UNREACHABLE;
          default -> status >= 400 && status < 500 ? Kind.REJECTED : Kind.UNREACHABLE;
        };
    throw new KeycloakException(
        kind, status, "Keycloak answered " + status + message(response.body()));
  }

  /** What Keycloak says of an error; never a whole body, which may be anything. */
  private static String message(byte[] body) {
    try {
      JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      if (json == null) {
        return "";
      }
      for (String member : new String[] {"errorMessage", "error_description", "error"}) {
        String text = json.path(member).asText("");
        if (!text.isEmpty()) {
          return ": " + printable(text);
        }
      }
      return "";
    } catch (JsonProcessingException e) {
      // A page of some proxy.
      return "";
    }
  }

  private static String printable(String text) {
    String start = text.length() > MAXIMUM_MESSAGE ? text.substring(0, MAXIMUM_MESSAGE) : text;
    return start.replaceAll("\\p{Cntrl}", " ");
  }
}
