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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;
import org.apache.knox.gateway.services.security.AliasService;

/** A home that was set up, for programs that work on it beside the gateway. They change nothing. */
public final class LocalHome {
  private final HomeDirectory home;
  private final GatewayConfig config;
  private final MasterSecret master;
  private final Aliases aliases;

  private LocalHome(HomeDirectory home, GatewayConfig config, MasterSecret master)
      throws SetupException {
    this.home = home;
    this.config = config;
    this.master = master;
    this.aliases = new Aliases(home, config, master);
  }

  /**
   * Opens it. The system property GATEWAY_HOME must name it, too: Knox looks there.
   *
   * @throws SetupException if it was not set up, or its secrets cannot be read
   */
  public static LocalHome open(Path root) throws SetupException {
    HomeDirectory home = new HomeDirectory(root);
    for (Path file :
        List.of(
            home.gatewaySite(),
            home.masterSecret(),
            home.identityKeystore(),
            home.credentialStore())) {
      if (!Files.isReadable(file)) {
        throw new SetupException(
            file
                + (Files.exists(file) ? ": no permission to read it" : " is not there")
                + "; is this home set up (bin/gateway setup), and are you its owner?");
      }
    }
    GatewayConfig config = new GatewayConfigImpl();
    return new LocalHome(home, config, MasterSecret.load(home, config));
  }

  /** A line for each configuration file that is no XML. */
  public static List<String> brokenFiles(Path root) throws IOException {
    HomeDirectory home = new HomeDirectory(root);
    List<Path> files = new ArrayList<>(List.of(home.gatewaySite()));
    files.addAll(home.topologyFiles());
    return files.stream().map(Preflight::problemOf).flatMap(Optional::stream).toList();
  }

  /** How many topologies there are. */
  public static int topologies(Path root) throws IOException {
    return new HomeDirectory(root).topologyFiles().size();
  }

  public GatewayConfig config() {
    return config;
  }

  public AliasService aliases() {
    return aliases.service();
  }

  /** When the gateway's TLS certificate ends. */
  public Instant certificateEnd() throws SetupException, IOException {
    return new TlsIdentity(home, master).certificate().getNotAfter().toInstant();
  }

  /** Whether the gateway of this home runs, as bin/gateway would say. */
  public boolean isRunning() {
    try {
      String pid = Files.readString(home.root().resolve("data/gateway.pid")).strip();
      String line = Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.ISO_8859_1);
      List<String> arguments = List.of(line.split("\0", -1));
      return arguments.contains("-DGATEWAY_HOME=" + home.root())
          && arguments.contains("-Dclientid.process=gateway");
    } catch (IOException none) {
      return false;
    }
  }
}
