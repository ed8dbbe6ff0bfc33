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
package org.apache.knox.gateway.clientid.trials;

import org.apache.knox.gateway.clientid.generated.ApiClient;
import org.apache.knox.gateway.clientid.generated.ApiException;
import org.apache.knox.gateway.clientid.generated.api.CredentialsApi;
import org.apache.knox.gateway.clientid.generated.model.Credential;
import org.apache.knox.gateway.clientid.generated.model.LifeCycleError;

/** Knox's token life cycle, by the generated client library. */
final class CredentialsTrial {

  private final ApiClient gateway;
  private final CredentialsApi credentials;

  CredentialsTrial(ApiClient gateway) {
    this.gateway = gateway;
    credentials = new CredentialsApi(gateway);
  }

  void run() throws Exception {
    Credential minted = credentials.mint(null, "generated", null);
    String id = minted.getClientId();
    Trial.check("mint", !minted.getClientSecret().isEmpty(), id);
    Trial.check("list credentials", isListed(id), id);
    Trial.check("disable it", "false".equals(credentials.disable(id).getIsEnabled()), id);
    Trial.check("enable it", "true".equals(credentials.enable(id).getIsEnabled()), id);
    Trial.check("revoke it", "true".equals(credentials.revoke(id).getRevoked()), id);
    LifeCycleError again =
        AdministrationTrial.error(gateway, LifeCycleError.class, 400, () -> credentials.revoke(id));
    Trial.check(
        "revoke it again",
        "unknown_client".equals(again.getError()) && again.getCode() == 50,
        again);
  }

  private boolean isListed(String id) throws ApiException {
    return credentials.getUserTokens(null, null).getTokens().stream()
        .anyMatch(token -> id.equals(token.getTokenId()));
  }
}
