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
package org.apache.knox.gateway.clientid.it.administration;

import static org.apache.knox.gateway.clientid.fixture.AdministrationGateway.clients;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.knox.gateway.clientid.fixture.AdministrationGateway;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bulk request says must be meant. */
@ResourceLock(value = AdministrationGateway.CLIENTS, mode = ResourceAccessMode.READ)
class BulkRequestsIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'delete','filter':{}}                          | filter",
        "{'action':'enable','client_ids':['a'],'grace_period':5}  | grace_period",
        "{'action':'enable','client_ids':['a'],'changes':{}}      | changes",
        "{'action':'fly','client_ids':['a']}                      | action",
        "{'action':'enable','client_ids':['a'],'filter':{'owner':'x'}} | client_ids or filter",
        "{'action':'enable'}                                      | client_ids or filter",
      })
  void bulk_membersThatDoNotGoTogether_areRefused(String json, String named) {
    Answer answer = clients("admin").send("POST", "/clients/bulk", json.replace('\'', '"'));
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
    assertThat(answer.json().path("error_description").asText()).contains(named);
  }

  /** Clients that are generated from the document send the empty list. */
  @Test
  void bulk_emptyListBesideAFilter_isTheFilters() {
    JsonNode created = clients("sam").created("{\"client_name\":\"bulk filter\"}");
    String id = created.path("client_id").asText();
    String body =
        "{\"action\":\"disable\",\"client_ids\":[],\"filter\":{\"search\":\"" + id + "\"}}";
    JsonNode results = clients("sam").send("POST", "/clients/bulk", body).json().path("results");
    assertThat(results.findValuesAsText("client_id")).containsExactly(id);
    assertThat(results.findValuesAsText("outcome")).containsExactly("changed");
  }
}
