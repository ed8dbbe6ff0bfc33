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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search is never another than the one that was asked for. */
class SearchRequestsIT {

  private static List<String> names(String user, String query) {
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = clients(user).list(query + token).json();
      page.path("clients").forEach(each -> names.add(each.path("client_name").asText()));
      String next = page.path("next_page_token").asText();
      token = next.isEmpty() ? "" : "&page_token=" + next;
    } while (!token.isEmpty());
    return names;
  }

  @Test
  void list_sorted_isSoOnAllPages_andShowsNobodyMore() {
    String mark = "sorted-" + UUID.randomUUID();
    String expires = ",\"expires_at\":" + (System.currentTimeMillis() / 1000 + 86_400);
    for (String name : List.of("d", "B", "a", "c", "e")) {
      clients("sam").created("{\"client_name\":\"" + mark + name + "\"}");
    }
    clients("robin").created("{\"client_name\":\"" + mark + "bb\"" + expires + "}");
    String query = "?limit=2&search=" + mark + "&sort=";
    List<String> sams = List.of("a", "B", "c", "d", "e").stream().map(mark::concat).toList();
    List<String> all = List.of("a", "B", "bb", "c", "d", "e").stream().map(mark::concat).toList();
    assertThat(names("sam", query + "name")).isEqualTo(sams);
    assertThat(names("admin", query + "name")).isEqualTo(all);
    List<String> backwards = new ArrayList<>(all);
    Collections.reverse(backwards);
    assertThat(names("admin", query + "-name")).isEqualTo(backwards);
    assertThat(names("admin", query + "expires")).containsExactly(mark + "bb");
    assertThat(names("sam", query + "expires")).isEmpty();
    assertThat(names("sam", query + "created").get(0)).isEqualTo(mark + "d");
    assertThat(names("sam", query + "-created"))
        .isEqualTo(names("sam", query.replace("&sort=", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?page_token=x",
        "?enabled=yes",
        "?source=ldap",
        "?expires_within=-1",
        "?sort=owner",
        "?sort=name&sort=name",
        // A token of another order: 2.-created.1.
        "?sort=name&page_token=Mi4tY3JlYXRlZC4xLg",
        "?limit=1&limit=2",
        "?search=%ff",
        "?search=a%00"
      })
  void list_badParameter_isRefused(String query) {
    Answer answer = clients("sam").list(query);
    assertThat(answer.status()).describedAs(answer.toString()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
  }
}
