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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;

/** Knox 2.0.0 commits a token before it finds that its metadata is too long for the schema. */
class Defect14MetadataLengthIT {
  private static final String EURO = "%E2%82%AC";

  @Test
  void mint_longestNameAndValues_areKeptWhole() {
    CredentialsApi api = ClientIdGateway.api("people", "defect14");
    String name = "n".repeat(32);
    Credential minted =
        api.mint("?md_" + name + "=" + EURO.repeat(256) + "&comment=" + "c".repeat(256));
    JsonNode metadata = api.token(minted.id()).path("metadata");
    assertThat(metadata.path("comment").asText()).isEqualTo("c".repeat(256));
    assertThat(metadata.findValue(name).asText()).isEqualTo("€".repeat(256));
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("defect14");
  }

  @Test
  void mint_longerNameOrValue_isRefusedAndNothingIsStored() {
    CredentialsApi api = ClientIdGateway.api("people", "defect14-refused");
    for (String query :
        List.of(
            "md_" + "n".repeat(33) + "=x",
            "md_x=" + "v".repeat(257),
            "md_x=" + EURO.repeat(257),
            "comment=" + "c".repeat(257),
            "md_good=x&comment=" + "c".repeat(5000))) {
      Expect.error(api.post("?" + query), 400, "invalid_request");
      Expect.error(api.postForm("", query), 400, "invalid_request");
    }
    assertThat(api.ids()).isEmpty();
  }

  @Test
  void mint_moreMetadataThanAllowed_isRefusedAndNothingIsStored() {
    CredentialsApi api = ClientIdGateway.api("people", "defect14-many");
    StringBuilder query = new StringBuilder("?");
    for (int i = 0; i < 33; i++) {
      query.append("md_n").append(i).append("=x&");
    }
    Expect.error(api.post(query.toString()), 400, "invalid_request");
    assertThat(api.ids()).isEmpty();
    assertThat(api.mint(query.substring(0, query.lastIndexOf("md_n32"))).id()).isNotEmpty();
  }
}
