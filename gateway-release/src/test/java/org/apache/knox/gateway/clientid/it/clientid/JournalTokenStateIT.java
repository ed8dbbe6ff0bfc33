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
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Tag;

@Tag("full")
class JournalTokenStateIT extends FailingTokenStateContract {
  private static final String JOURNAL = "data/security/token-state";

  @Override
  String implementation() {
    return "JournalBasedTokenStateService";
  }

  /** A file in the directory's place: even root cannot write into it. */
  @Override
  void breakStore(GatewayHome home) throws IOException {
    Files.move(home.file(JOURNAL), home.file(JOURNAL + "-away"));
    Files.createFile(home.file(JOURNAL));
  }

  @Override
  void mendStore(GatewayHome home) throws IOException {
    Files.delete(home.file(JOURNAL));
    Files.move(home.file(JOURNAL + "-away"), home.file(JOURNAL));
  }
}
