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
package org.apache.knox.gateway.service.clientid.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogPathTest {

  private static final String GATEWAY = "https://gateway.example:8443/gateway/datashare";
  private static final String CATALOG = "http://catalog.example:8181/api/catalog";

  @SuppressWarnings("JdkObsolete") // The servlet API answers with a StringBuffer.
  private static Optional<CatalogPath> read(String url, @Nullable String query) {
    HttpServletRequest request = EasyMock.createNiceMock(HttpServletRequest.class);
    EasyMock.expect(request.getRequestURL()).andReturn(new StringBuffer(url));
    EasyMock.expect(request.getQueryString()).andReturn(query);
    EasyMock.replay(request);
    return CatalogPath.of(request);
  }

  private static Optional<CatalogPath> read(String path) {
    return read(GATEWAY + "/iceberg-rest" + path, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/config",
        "/v1/namespaces",
        "/v1/lake/namespaces",
        "/v1/a%2Fb/namespaces",
        "/v1/namespaces/a%1Fb/tables/t",
        "/v1/namespaces/a/tables/x%2By%20z+w",
        "/v1/namespaces/a/tables/100%25",
        "/v1/namespaces/a/tables/100%2525",
        "/v1/namespaces/a/tables/%C3%BCn%C3%AFcode",
        "/v1/namespaces/a/tables/semi%3Bcolon",
        "/v1/namespaces/a/tables/a%3Fb%23c",
        "/v1/namespaces/a...b/tables/..c",
        "/v1/namespaces/oauth/tables/tokens",
        "/v1/namespaces/a/tables/iceberg-rest/v1/x",
        "/v1/"
      })
  void path_ofTheCatalog_staysAsSent(String path) {
    assertThat(read(path))
        .contains(new CatalogPath(GATEWAY + "/iceberg-rest", path))
        .map(read -> read.at(CATALOG))
        .contains(URI.create(CATALOG + path));
  }

  @Test
  void fragment_isNotPassedOn() {
    assertThat(read(GATEWAY + "/iceberg-rest/v1/config", "a#b")).isEmpty();
    assertThat(read("/v1/config#b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/../admin",
        "/v1/..",
        "/v1/./config",
        "/v1/%2e%2e/admin",
        "/v1/.%2E/admin",
        "/v1/%252e%252e/admin",
        "/v1/%25252525252e%25252525252e/admin",
        "/v1/%252525252525252525252525e",
        "/v1/a%2F..%2Fadmin",
        "/v1/a%2f%2e%2e%2fadmin",
        "/v1/..;/admin",
        "/v1/..;a=b/admin",
        "/v1/..%3B/admin",
        "/v1/..%253Ba=b/admin",
        "/v1/config;a=b",
        "/v1\\..\\admin",
        "/v1/..%5Cadmin",
        "/v1/a%5C..%5Cadmin",
        "/v1//config",
        "/v1/a//b"
      })
  void path_thatMayLeadElsewhere_isNotPassedOn(String path) {
    assertThat(read(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/oauth/tokens",
        "/v1/oauth/tokens/",
        "/v1/OAUTH/Tokens",
        "/v1/oauth%2Ftokens",
        "/v1/oauth%2F%2Ftokens",
        "/v1/oauth%5Ctokens",
        "/v1/%6Fauth/token%73",
        "/v1/oauth/tokens%20",
        "/v1/oauth/tokens%3Fa",
        "/v1/oauth/tokens%23a",
        "/v1/oauth/tokens%3Ba",
        "/v1/lake/oauth/tokens",
        "/v1/a/b/oauth/tokens/c",
        "/v1/a%0Ab/oauth/tokens",
        "/v1/oauth/tokens%00.json"
      })
  void tokenEndpoint_inAnySpelling_isNotPassedOn(String path) {
    assertThat(read(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/%252e%252e/admin/%25zz",
        "/v1/%256Fauth/tokens/%25",
        "/v1/%252e%252e/%25",
        "/v1/%25zz%252Foauth%252Ftokens"
      })
  void path_withAnEscapeThatIsNone_doesNotHideTheOthers(String path) {
    assertThat(read(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/a%", "/v1/a%2", "/v1/a%zz", "/v1/a b", "/v1/a\"b", "/v1/a|b"})
  void path_thatIsNoUri_isNotPassedOn(String path) {
    assertThat(read(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v2/config", "/v10/config", "/V1/config", "x/v1/config"})
  void path_ofNoCatalog_isNotPassedOn(String path) {
    assertThat(read(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "warehouse=s3%3A%2F%2Flake%2Fhouse, warehouse=s3%3A%2F%2Flake%2Fhouse",
    "parent=a%1Fb&pageToken=, parent=a%1Fb&pageToken=",
    "a=%2B+..%2F, a=%2B+..%2F"
  })
  void query_staysAsSent(String query, String expected) {
    assertThat(read(GATEWAY + "/iceberg-rest/v1/config", query))
        .map(read -> read.at(CATALOG))
        .contains(URI.create(CATALOG + "/v1/config?" + expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=b c", "a=<b>"})
  void query_thatIsNoUri_isNotPassedOn(String query) {
    assertThat(read(GATEWAY + "/iceberg-rest/v1/config", query)).isEmpty();
  }

  @Test
  void topology_calledLikeTheService_isNoPartOfThePath() {
    String gateway = "https://gateway.example/gateway/iceberg-rest";
    assertThat(read(gateway + "/iceberg-rest/v1/config", null))
        .contains(new CatalogPath(gateway + "/iceberg-rest", "/v1/config"));
  }
}
