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
package org.apache.knox.gateway.service.clientid.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.junit.jupiter.api.Test;

/** A plugin of Log4j knows no class of ours, so it has the names of actions once more. */
class OneLinePerRequestTest {

  @Test
  void names_areThoseOfTheActions() {
    assertThat(OneLinePerRequest.AUTHENTICATION).isEqualTo(AuditAction.AUTHENTICATION.wireName());
    assertThat(OneLinePerRequest.OAUTH)
        .containsExactlyInAnyOrder(
            AuditAction.GRANT_TOKEN.wireName(),
            AuditAction.INTROSPECT_TOKEN.wireName(),
            AuditAction.REVOKE_TOKEN.wireName());
  }
}
