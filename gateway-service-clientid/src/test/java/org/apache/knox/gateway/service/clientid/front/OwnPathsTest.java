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
package org.apache.knox.gateway.service.clientid.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.deploy.ClientIdServiceDeploymentContributor;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPathsTest {

  private final OwnPaths paths = new OwnPaths(Arrays.asList(OwnPath.values()));

  private @Nullable OwnPath find(String path) throws URISyntaxException {
    HttpServletRequest request = EasyMock.niceMock(HttpServletRequest.class);
    EasyMock.expect(request.getPathInfo()).andStubReturn(path);
    EasyMock.replay(request);
    return paths.find(request);
  }

  @ParameterizedTest
  @CsvSource({
    "/clientid/api/v1/oauth/credentials, API",
    "/clientid/api/v1/clients/some/secret, API",
    "/clientid/console, CONSOLE",
    "/clientid/console/assets/x/app.js, CONSOLE_FILES",
    "/clientid/health, HEALTH",
    "/clientid/oauth2/v1/token, TOKEN",
    "/clientid/oauth2/v1/token/, TOKEN",
    "/clientid/oauth2/v1/introspect, OAUTH",
    "/clientid/oauth2/v1/token/more, OAUTH",
    "/.well-known/oauth-authorization-server, METADATA",
    "/iceberg-rest/v1/config, CATALOG",
    "/some/v1/oauth/tokens, TOKENS",
    "/some thing/v1/oauth/tokens, TOKENS",
    "/some/more/v1/oauth/tokens, TOKENS_BELOW",
  })
  void find_pathOfOurs_isFound(String path, OwnPath expected) throws URISyntaxException {
    assertThat(find(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/webhdfs/v1/tmp", "/clientid", "/clientid/apix/v1", "/x/clientid/api/v1", "/"})
  void find_otherPath_isNone(String path) throws URISyntaxException {
    assertThat(find(path)).isNull();
  }

  @Test
  void catalog_pattern_isThatOfTheServiceDefinition() throws Exception {
    try (InputStream definition =
        ClientIdServiceDeploymentContributor.class.getResourceAsStream(
            "iceberg-rest/service.xml")) {
      assertThat(definition).isNotNull();
      assertThat(new String(definition.readAllBytes(), StandardCharsets.UTF_8))
          .containsOnlyOnce("<route path=")
          .contains("<route path=\"/" + OwnPath.CATALOG.pattern() + "\">");
    }
  }
}
