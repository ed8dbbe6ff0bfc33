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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import javax.ws.rs.core.Response;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.http.Json;
import org.junit.jupiter.api.Test;

class KnoxAnswersTest {

  private static JsonNode body(Response response) throws IOException {
    return new ObjectMapper().readTree(Json.bytes(response.getEntity()));
  }

  @Test
  void error_ofTheLifeCycle_hasKnoxsMembersToo() throws IOException {
    Response response = KnoxAnswers.error("revoked", CredentialException.accessDenied("Not yours"));
    JsonNode body = body(response);
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(body.get("revoked").asText()).isEqualTo("false");
    assertThat(body.get("error").asText()).isEqualTo("access_denied");
    assertThat(body.get("code").asInt()).isEqualTo(20);
  }
}
