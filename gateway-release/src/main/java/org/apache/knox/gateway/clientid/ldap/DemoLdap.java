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
package org.apache.knox.gateway.clientid.ldap;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.directory.server.protocol.shared.transport.TcpTransport;
import org.apache.knox.gateway.security.ldap.SimpleLdapDirectoryServer;

/**
 * The demo directory: an LDAP server on 127.0.0.1 with the users of {@code conf/users.ldif}. For
 * trying things out only, and it says so.
 */
public final class DemoLdap {
  private static final String ADDRESS = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String BASE = "dc=hadoop,dc=apache,dc=org";

  private DemoLdap() {}

  /** Serves until the process is told to end. Arguments: port, LDIF file. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path users = Path.of(arguments[1]);
    if (!Files.isReadable(users)) {
      System.err.println("demo-ldap: " + users + " is missing or cannot be read");
      System.exit(1);
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
      free.setReuseAddress(true);
    } catch (BindException taken) {
      System.err.println("demo-ldap: port " + port + " is taken: " + taken.getMessage());
      System.exit(1);
    }
    serve(port, users);
    System.out.println(
        "demo-ldap: ldap://"
            + ADDRESS
            + ":"
            + port
            + " is for trying things out only: its users and passwords are public.");
  }

  private static void serve(int port, Path users) throws Exception {
    Path work = Files.createTempDirectory("demo-ldap");
    // ApacheDS puts its working files below java.io.tmpdir.
    System.setProperty("java.io.tmpdir", work.toString());
    SimpleLdapDirectoryServer server =
        new SimpleLdapDirectoryServer(BASE, users.toFile(), new TcpTransport(ADDRESS, port));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, work), "demo-ldap-stop"));
    server.start();
  }

  private static void stop(SimpleLdapDirectoryServer server, Path work) {
    try {
      server.stop(true);
      removeTree(work);
    } catch (Exception failed) {
      System.err.println("demo-ldap: did not stop cleanly: " + failed);
    }
  }

  private static void removeTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
