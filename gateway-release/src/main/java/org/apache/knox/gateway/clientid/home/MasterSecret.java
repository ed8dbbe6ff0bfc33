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
package org.apache.knox.gateway.clientid.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.services.ServiceLifecycleException;
import org.apache.knox.gateway.services.security.MasterService;
import org.apache.knox.gateway.services.security.impl.CMFMasterService;

/**
 * The gateway's master secret, read and written by Knox's own code so that the gateway can read it.
 * It never leaves this process but in Knox's file.
 */
final class MasterSecret extends CMFMasterService implements MasterService {

  private static final String FILE = "master";
  private static final String UNFINISHED = "master.unfinished";

  private MasterSecret() {
    super("gateway");
  }

  /** Reads the master secret of a home. */
  static MasterSecret load(HomeDirectory home, GatewayConfig config) throws SetupException {
    MasterSecret secret = new MasterSecret();
    secret.readOrWrite(home, FILE, config);
    return secret;
  }

  /**
   * Makes a new random one. The file appears under its name only when it is complete, so that a
   * set-up that was interrupted can be repeated.
   */
  static MasterSecret create(HomeDirectory home, GatewayConfig config)
      throws SetupException, IOException {
    Path unfinished = home.security().resolve(UNFINISHED);
    Files.deleteIfExists(unfinished);
    MasterSecret secret = new MasterSecret();
    secret.master = RandomText.generate().toCharArray();
    secret.readOrWrite(home, UNFINISHED, config);
    if (!Files.exists(unfinished) || Files.size(unfinished) == 0) {
      throw new SetupException("the master secret could not be written to " + unfinished);
    }
    HomeDirectory.makePrivate(unfinished);
    Files.move(unfinished, home.masterSecret());
    return secret;
  }

  /** Knox has one method for both: it reads the file if there is one, else writes what is set. */
  private void readOrWrite(HomeDirectory home, String name, GatewayConfig config)
      throws SetupException {
    try {
      setupMasterSecret(home.security().toString(), name, true, config);
    } catch (ServiceLifecycleException failed) {
      throw new SetupException(
          home.security().resolve(name) + " cannot be used as a master secret: restore it", failed);
    }
  }
}
