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
package org.apache.knox.gateway.clientid.it.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.apache.knox.gateway.clientid.fixture.RawRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to mint that are wrong: refused in JSON, and nothing is stored. */
class BadInputIT {
  private final CredentialsApi api = ClientIdGateway.api("people", "careless");

  @AfterEach
  void nothingIsStored() {
    assertThat(api.ids()).isEmpty();
  }

  private Answer raw(String query) {
    return RawRequest.post(ClientIdGateway.get(), "careless", api.path() + "?" + query);
  }

  static Stream<String> badParameters() {
    return Stream.of(
        "md_=x",
        "md_a%20b=x",
        "md_%C3%A4=x",
        "md_a:b=x",
        "md_%00=x",
        "md_x=",
        "md_x",
        "md_x=%20",
        "md_x=%00",
        "md_x=a%0Ab",
        "md_x=a%0D%0Ab",
        "md_x=a%09b",
        "md_x=%7F",
        "md_x=%C2%85",
        "md_x=a%E2%80%A8b",
        "md_x=a%E2%80%A9b",
        "comment=a%0Ab",
        "comment=%1B%5B31mred",
        "comment=%00",
        // Not UTF-8: a lone byte, too long a form of '/', half a surrogate pair.
        "comment=%FF",
        "comment=%C0%AF",
        "comment=%ED%A0%80",
        // Not percent-encoding.
        "comment=%",
        "comment=%4",
        "comment=%zz",
        "md_%zz=x",
        "%=x",
        "doAs=%zz");
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void mint_badParameterInTheForm_isRefused(String parameter) {
    Expect.error(api.postForm("", parameter), 400, "invalid_request");
    Expect.error(api.postForm("", "comment2=x&" + parameter), 400, "invalid_request");
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void mint_badParameterInTheQuery_isRefused(String parameter) {
    Expect.error(raw(parameter), 400, "invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "comment=a&comment=b, ''",
    "comment=a&comment=a, ''",
    "comment=&comment=, ''",
    "lifespan=PT1H&lifespan=PT2H, ''",
    "md_x=a&md_x=b, ''",
    "md_x=a&md%5Fx=b, ''",
    "'', comment=a&comment=b",
    "'', lifespan=PT1H&lifespan=PT1H",
    "'', md_x=1&md_y=2&md_x=3",
    "comment=a, comment=b",
    "lifespan=PT1H, lifespan=PT1H",
    "md_x=a, md_x=a",
    "doAs=a, doAs=b",
    "anything=a&anything=b, ''",
  })
  void mint_repeatedParameter_isRefused(String query, String form) {
    Expect.error(api.postForm("?" + query, form), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/octet-stream",
      })
  void mint_bodyThatIsNoForm_isRefused(String type) {
    Answer answer =
        api.client().with("Content-Type", type).send("POST", api.path(), "{\"lifespan\":\"PT1H\"}");
    Expect.error(answer, 415, "invalid_request");
  }

  @Test
  void mint_bodyWithoutType_isRefused() {
    Expect.error(api.client().send("POST", api.path(), "comment=x"), 415, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a/b/c", "application/", ";", "text/plain; x"})
  void mint_malformedHeaders_areRefused(String type) {
    Expect.error(
        api.client().with("Content-Type", type).send("POST", api.path(), "comment=x"),
        415,
        "invalid_request");
    Answer refused = api.client().with("Accept", type).post(api.path());
    assertThat(refused.status()).isIn(400, 406);
    assertThat(refused.json().path("error").asText()).isIn("invalid_request", "not_acceptable");
  }

  @Test
  void mint_hugeBody_isRefused() {
    Expect.error(api.postForm("", "comment=" + "x".repeat(100 * 1024)), 413, "invalid_request");
    Expect.error(api.postForm("", "&".repeat(100 * 1024)), 413, "invalid_request");
  }

  @Test
  void mint_groupsWanted_whereAllowed_isAccepted() {
    CredentialsApi other = ClientIdGateway.api("people", "grouped");
    assertThat(other.post("?knox.token.include.groups=true").status()).isEqualTo(200);
  }
}
