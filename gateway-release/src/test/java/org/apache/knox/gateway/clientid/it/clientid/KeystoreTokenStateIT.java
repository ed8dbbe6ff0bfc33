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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Tag;

/** Knox's default. */
@Tag("full")
class KeystoreTokenStateIT extends FailingTokenStateContract {
  private static final String KEYSTORE = "data/security/keystores/__gateway-credentials.jceks";

  @Override
  String implementation() {
    return "AliasBasedTokenStateService";
  }

  /** Knox's keystore derives a key for each of a token's four entries, 200,000 rounds each. */
  @Override
  int crowd() {
    return 8;
  }

  /** A directory in its place: even root cannot write a file there. */
  @Override
  void breakStore(GatewayHome home) throws IOException {
    Path keystore = home.file(KEYSTORE);
    Files.move(keystore, home.file(KEYSTORE + ".away"));
    Files.createDirectory(keystore);
  }

  @Override
  void mendStore(GatewayHome home) throws IOException {
    Files.delete(home.file(KEYSTORE));
    Files.move(home.file(KEYSTORE + ".away"), home.file(KEYSTORE));
  }
}
