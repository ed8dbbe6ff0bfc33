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
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.knox.gateway.config.impl.GatewayConfigImpl;

/**
 * Makes a gateway's home ready to start: {@code bin/gateway setup}. It can be repeated at any time:
 * what exists is kept, what an interrupted run left out is made.
 */
public final class Setup {
  private final HomeDirectory home;
  private final PrintStream out;

  private Setup(HomeDirectory home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  /**
   * Exits with 0 when the home is ready, else prints one line that says why not and exits with 1.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      SetupOptions options = SetupOptions.parse(arguments);
      if (options.help()) {
        System.out.print(SetupOptions.USAGE);
        return 0;
      }
      Path root = Path.of(System.getProperty("GATEWAY_HOME", "")).toAbsolutePath().normalize();
      new Setup(new HomeDirectory(root), System.out).run(options);
      return 0;
    } catch (SetupException explained) {
      System.err.println("setup: " + explained.getMessage());
    } catch (AccessDeniedException denied) {
      System.err.println("setup: no permission to read or write " + denied.getFile());
    } catch (IOException failed) {
      System.err.println(
          "setup: " + failed.getMessage() + " (" + failed.getClass().getSimpleName() + ")");
    }
    return 1;
  }

  private void run(SetupOptions options) throws SetupException, IOException {
    requireHome();
    home.createMonitoredDirectories();
    home.createPrivateDirectories();
    if (options.port().isPresent()) {
      Ports.setGatewayPort(home, options.port().getAsInt());
    }
    if (options.demo()) {
      out.println("demo directory: " + (new DemoDirectory(home).create() ? "made" : "kept"));
    }
    if (options.ldapPort().isPresent()) {
      Ports.setDemoLdapPort(home, options.ldapPort().getAsInt());
    }
    GatewayConfigImpl config = new GatewayConfigImpl();
    MasterSecret master = masterSecret(config);
    identity(master, options.hosts());
    int aliases = new Aliases(home, config, master).createMissing();
    out.println("aliases: " + (aliases == 0 ? "kept" : aliases + " made"));
    sayWhereUsersLogIn();
  }

  private void sayWhereUsersLogIn() throws IOException {
    for (Path topology : home.topologyFiles()) {
      if (Files.readString(topology).contains("<role>CLIENTID</role>")) {
        return;
      }
    }
    Path example = home.topologies().resolve("sandbox.xml.example");
    out.println(
        "users: nobody can log in yet. Copy "
            + example
            + " to sandbox.xml and name your directory in it; to try things out, set up with --demo");
  }

  private void requireHome() throws SetupException {
    if (!Files.isRegularFile(home.gatewaySite())) {
      throw new SetupException(home.root() + " is not a gateway home: no conf/gateway-site.xml");
    }
    for (Path directory : List.of(home.root(), home.root().resolve("data"), home.conf())) {
      if (!Files.isWritable(directory)) {
        throw new SetupException("no permission to write in " + directory);
      }
    }
  }

  private MasterSecret masterSecret(GatewayConfigImpl config) throws SetupException, IOException {
    if (Files.exists(home.masterSecret())) {
      out.println("master secret: kept");
      HomeDirectory.makePrivate(home.masterSecret());
      return MasterSecret.load(home, config);
    }
    for (Path sealed : List.of(home.identityKeystore(), home.credentialStore())) {
      if (Files.exists(sealed)) {
        throw new SetupException(
            home.masterSecret() + " is gone but " + sealed + " was made with it: restore it");
      }
    }
    out.println("master secret: made");
    return MasterSecret.create(home, config);
  }

  private void identity(MasterSecret master, List<String> hosts)
      throws SetupException, IOException {
    TlsIdentity identity = new TlsIdentity(home, master);
    boolean made = !Files.exists(home.identityKeystore());
    if (made) {
      identity.create(hosts);
    }
    HomeDirectory.makePrivate(home.identityKeystore());
    X509Certificate certificate = identity.certificate();
    identity.exportCertificate(certificate);
    out.println(
        "TLS identity: "
            + (made ? "made" : "kept")
            + ", valid until "
            + certificate.getNotAfter().toInstant());
    List<String> missing = TlsIdentity.missingHosts(certificate, hosts);
    if (!missing.isEmpty()) {
      throw new SetupException(
          "the TLS identity that is there does not name "
              + String.join(", ", missing)
              + ": remove "
              + home.identityKeystore()
              + " and set up again to get one that does");
    }
  }
}
