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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.credential.ClientTexts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.http.AuditedId;
import org.apache.knox.gateway.service.clientid.http.JsonObject;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.apache.knox.gateway.service.clientid.oauth.AuthorizationHeader;
import org.apache.knox.gateway.service.clientid.oauth.QueryCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser of ours that reads what a stranger sends, with texts that are large, deep, or both:
 * each of them ends soon, in a small stack, in an answer or in an error for the caller.
 */
class ParsersTest {

  /** The front lets no more through; a query is bounded by the server's buffer for the head. */
  private static final int SIZE = 64 * 1024;

  private static final int SMALL_STACK = 192 * 1024;
  private static final Duration SOON = Duration.ofSeconds(20);

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static Map<String, Consumer<String>> parsers() {
    Map<String, Consumer<String>> parsers = new LinkedHashMap<>();
    parsers.put("JSON", t -> JsonObject.read(MediaType.APPLICATION_JSON_TYPE, body(t)));
    parsers.put(
        "form",
        t -> RequestParameters.read(null, MediaType.APPLICATION_FORM_URLENCODED_TYPE, body(t)));
    parsers.put("query", RequestParameters::ofQuery);
    parsers.put("secret in a query", QueryCheck::check);
    parsers.put("header Authorization", AuthorizationHeader::parse);
    parsers.put("Basic", t -> AuthorizationHeader.parse("Basic " + t));
    parsers.put("Bearer", t -> AuthorizationHeader.parse("Bearer " + t));
    parsers.put("envelope", PresentedCredential::ofEnvelope);
    parsers.put("id and secret", t -> PresentedCredential.of(t, t));
    parsers.put("page token", t -> PageToken.place(ClientOrder.NEWEST_FIRST, t));
    parsers.put("If-Match", EntityTags::expected);
    parsers.put("search", t -> new ClientFilter(t, null, null, null, null, null));
    parsers.put("realm and owner", t -> new ClientFilter(null, t, t, null, null, null));
    parsers.put("number", t -> ClientRequests.number("limit", t));
    parsers.put(
        "listing",
        t ->
            ClientRequests.Listing.parse(
                RequestParameters.ofQuery("search=" + t), UserNames.LOWER));
    parsers.put("client name", ClientTexts::clientName);
    parsers.put("user", UserNames::check);
    parsers.put("metadata", t -> ClientTexts.checkMetadata(Map.of(t, t)));
    parsers.put("audited id", AuditedId::of);
    return parsers;
  }

  private static String filled(String piece) {
    return piece.repeat(SIZE / piece.length());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static List<String> texts() {
    return List.of(
        "",
        filled("a"),
        filled("["),
        filled("{\"a\":"),
        filled("[{\"a\":[").replace("a", "b"),
        "{\"a\":" + filled("9") + "}",
        "{\"a\":" + "1e" + "9".repeat(1000) + "}",
        filled("%"),
        filled("%25"),
        filled("%2525%25"),
        filled("&"),
        filled("a=b&"),
        filled("a[b]="),
        filled("ey."),
        filled("."),
        filled(":"),
        filled("="),
        filled("\""),
        filled("\\u0000"),
        filled("\u0000"),
        filled("\ud83d\ude00"),
        base64(filled("{\"a\":")) + "." + base64(filled("[")) + ".x",
        base64("{\"alg\":\"RS256\",\"x\":" + "[".repeat(7_000) + "}") + ".e30.x",
        base64(base64("id") + "::" + base64(filled("p"))),
        base64(base64(filled("i")) + "::" + base64("p")),
        base64(filled(":")),
        filled("\"1\", "));
  }

  static Stream<String> names() {
    return parsers().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void parser_whateverItGets_endsSoonAndWell(String name) throws InterruptedException {
    Consumer<String> parser = Objects.requireNonNull(parsers().get(name));
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicReference<String> at = new AtomicReference<>("");
    Thread thread = new Thread(null, () -> parseAll(parser, thrown, at), "parser", SMALL_STACK);
    thread.setDaemon(true);
    thread.start();
    thread.join(SOON.toMillis());
    assertThat(thread.isAlive()).as("still at " + at).isFalse();
    assertThat(thrown.get()).as("at " + at).isNull();
  }

  private static void parseAll(
      Consumer<String> parser,
      AtomicReference<@Nullable Throwable> thrown,
      AtomicReference<String> at) {
    for (String text : texts()) {
      at.set(text.substring(0, Math.min(40, text.length())));
      try {
        parser.accept(text);
      } catch (CredentialException told) {
        assertThat(told.description()).hasSizeLessThan(1_000);
      } catch (Throwable other) {
        thrown.set(other);
        return;
      }
    }
  }
}
