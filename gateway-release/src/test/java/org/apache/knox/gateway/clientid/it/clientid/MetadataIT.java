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
import org.apache.knox.gateway.clientid.fixture.ClientIdGateway;
import org.apache.knox.gateway.clientid.fixture.Credential;
import org.apache.knox.gateway.clientid.fixture.CredentialsApi;
import org.junit.jupiter.api.Test;

/** Comment and {@code md_} parameters, by query and by form. */
class MetadataIT {
  private final CredentialsApi api = ClientIdGateway.api("people", "annotator");

  private JsonNode metadata(Credential minted) {
    return api.token(minted.id()).path("metadata");
  }

  @Test
  void query_isKept() {
    JsonNode metadata =
        metadata(api.mint("?comment=nightly%20load&md_team=ingest&md_Cost.Center-1=7"));
    assertThat(metadata.path("comment").asText()).isEqualTo("nightly load");
    assertThat(metadata.path("customMetadataMap").path("team").asText()).isEqualTo("ingest");
    assertThat(metadata.path("customMetadataMap").path("Cost.Center-1").asText()).isEqualTo("7");
  }

  @Test
  void form_isKept() {
    JsonNode metadata =
        metadata(
            CredentialsApi.credential(
                api.postForm("", "comment=a+b%2Bc%26d%3De&md_team=%E6%97%A5%E6%9C%AC")));
    assertThat(metadata.path("comment").asText()).isEqualTo("a b+c&d=e");
    assertThat(metadata.path("customMetadataMap").path("team").asText()).isEqualTo("日本");
  }

  @Test
  void queryAndForm_areJoined() {
    Credential minted =
        CredentialsApi.credential(
            api.postForm("?md_from=query&lifespan=PT10M", "md_also=form&comment=both"));
    assertThat(minted.answer().path("expires_in").asLong()).isEqualTo(600);
    JsonNode metadata = metadata(minted);
    assertThat(metadata.path("comment").asText()).isEqualTo("both");
    assertThat(metadata.path("customMetadataMap").path("from").asText()).isEqualTo("query");
    assertThat(metadata.path("customMetadataMap").path("also").asText()).isEqualTo("form");
  }

  @Test
  void form_withCharset_isKept() {
    CredentialsApi typed =
        new CredentialsApi(
            api.client().with("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
            "people");
    Credential minted =
        CredentialsApi.credential(typed.client().send("POST", typed.path(), "comment=%C3%A4"));
    assertThat(metadata(minted).path("comment").asText()).isEqualTo("ä");
  }

  @Test
  void markupAndSql_areJustText() {
    String text = "%3Cscript%3E%27%22%3B--%20DROP%20TABLE%20KNOX_TOKENS%3B%20%5C%24%7Bx%7D";
    Credential minted = api.mint("?comment=" + text);
    assertThat(metadata(minted).path("comment").asText())
        .isEqualTo("<script>'\";-- DROP TABLE KNOX_TOKENS; \\${x}");
    assertThat(ClientIdGateway.login(minted.secret())).isEqualTo("annotator");
  }

  @Test
  void emptyComment_isNone() {
    assertThat(metadata(api.mint("?comment=")).path("comment").isTextual()).isFalse();
    assertThat(metadata(api.mint("?comment=%20%20")).path("comment").isTextual()).isFalse();
  }

  @Test
  void unknownParameters_areIgnored() {
    assertThat(api.post("?whatever=1&client_id=mine&client_secret=mine").status()).isEqualTo(200);
    assertThat(api.ids()).doesNotContain("mine");
  }
}
