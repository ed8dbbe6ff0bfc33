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

import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of Knox 2.0.0 are not JSON, may be 200, and may be kept by caches. */
class Defect07ErrorsAreJsonIT {
  private final CredentialsApi api = ClientIdGateway.api("people", "defect07");

  @ParameterizedTest
  @CsvSource({
    "POST, ?lifespan=x, 400, invalid_request",
    "POST, ?md_=x, 400, invalid_request",
    "POST, /what, 404, not_found",
    "GET, /what, 404, not_found",
    "GET, /renew, 405, method_not_allowed",
    "POST, /renew, 405, method_not_allowed",
    "POST, /revoke, 405, method_not_allowed",
    "GET, /revoke, 405, method_not_allowed",
    "GET, /enable, 405, method_not_allowed",
    "GET, /disable, 405, method_not_allowed",
    "POST, /getUserTokens, 405, method_not_allowed",
    "PUT, '', 405, method_not_allowed",
    "DELETE, '', 405, method_not_allowed",
    "PATCH, '', 405, method_not_allowed",
    "GET, /getUserTokens?userName=other, 403, access_denied",
    "GET, /getUserTokens?md_x=%ff, 400, invalid_request",
  })
  void error_isJsonThatNoCacheKeeps(String method, String rest, int status, String code) {
    Expect.error(api.client().send(method, api.path() + rest, ""), status, code);
    assertThat(api.ids()).isEmpty();
  }

  @Test
  void error_otherRepresentationWanted_isJson() {
    GatewayClient html = api.client().with("Accept", "text/html");
    Expect.error(html.post(api.path()), 406, "not_acceptable");
    assertThat(api.ids()).isEmpty();
  }

  @Test
  void error_ofEachLifecycleCall_isJson() {
    Expect.refusal(api.renew("nonsense"), 400, "renewed", "invalid_request", 40);
    Expect.refusal(api.revoke("nonsense"), 400, "revoked", "invalid_request", 40);
    Expect.refusal(api.enable("nonsense"), 400, "setEnabledFlag", "invalid_request", 40);
    Expect.refusal(api.disable("nonsense"), 400, "setEnabledFlag", "invalid_request", 40);
  }

  @Test
  void listing_isNotCached() {
    Answer listing = api.list("");
    assertThat(Expect.json(listing, 200).path("tokens").isArray()).isTrue();
    Expect.json(api.client().get(api.path() + "/getTssStatus"), 200);
  }
}
