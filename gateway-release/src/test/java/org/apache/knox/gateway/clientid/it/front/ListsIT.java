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
package org.apache.knox.gateway.clientid.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;

class ListsIT {

  @Test
  void list_ofSeveralPages_isWholeAndInOrder() {
    CredentialsApi api = FrontGateway.api("lister");
    List<String> minted = IntStream.range(0, 450).mapToObj(i -> api.mint().id()).toList();
    Answer answer = api.list("");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    List<String> listed = api.tokens("").stream().map(ListsIT::id).toList();
    assertThat(listed).isEqualTo(minted);
    Set<String> seenByOperator =
        FrontGateway.api("admin").tokens("?userName=lister").stream()
            .map(ListsIT::id)
            .collect(Collectors.toSet());
    assertThat(seenByOperator).isEqualTo(new HashSet<>(minted));
    assertThat(FrontGateway.api("other").list("?userName=lister").status()).isEqualTo(403);
    assertThat(api.tokens("?md_none=*")).isEmpty();
  }

  private static String id(JsonNode token) {
    return token.path("tokenId").asText();
  }
}
