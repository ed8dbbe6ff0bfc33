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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In Knox 2.0.0 a request's metadata overwrites the user, the passcode and the rest. */
class Defect04ReservedMetadataIT {
  private final CredentialsApi api = ClientIdGateway.api("people", "defect04");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "md_userName=admin",
        "md_username=admin",
        "md_USERNAME=admin",
        "md_user%4eame=admin",
        "%6dd_userName=admin",
        "md_passcode=x",
        "md_Passcode=x",
        "md_enabled=false",
        "md_ENABLED=true",
        "md_createdBy=admin",
        "md_createdby=admin",
        "md_comment=x",
        "md_clientid.secret.hash=x",
        "md_clientid.realms=*",
        "md_ClientId.Realms=*",
        "md_clientid.default.policy=x",
        "md_clientid.policies=x",
        "md_clientid.anything=x",
      })
  void mint_reservedMetadata_isRefusedAndNothingIsStored(String parameter) {
    assertThat(Expect.error(api.post("?" + parameter), 400, "invalid_request"))
        .containsIgnoringCase("reserved");
    Expect.error(api.postForm("", parameter), 400, "invalid_request");
    Expect.error(api.post("?md_note=x&" + parameter), 400, "invalid_request");
    assertThat(api.ids()).isEmpty();
    assertThat(ClientIdGateway.sandbox("admin").list("").body()).doesNotContain("defect04");
  }
}
