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
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.core.factory.DefaultDirectoryServiceFactory;
import org.apache.directory.server.core.factory.JdbmPartitionFactory;
import org.apache.directory.server.ldap.LdapServer;
import org.apache.directory.server.protocol.shared.store.LdifFileLoader;
import org.apache.directory.server.protocol.shared.transport.TcpTransport;
import org.apache.knox.gateway.security.ldap.SimpleDirectoryService;

/**
 * The demo directory: an LDAP server on 127.0.0.1, by TLS, with the users of {@code
 * conf/users.ldif}. For trying things out only, and it says so.
 */
public final class DemoLdap {
  private static final String ADDRESS = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** As the set-up writes it; who can read the file has the key anyway. */
  private static final String STORE_PASSWORD = "demo-ldap";

  private static final int CACHED_ENTRIES = 500;
  private static final String BASE = "dc=hadoop,dc=apache,dc=org";

  private DemoLdap() {}

  /** Serves until the process is told to end. Arguments: port, LDIF file, key store. */
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
    serve(port, users, Path.of(arguments[2]));
    System.out.println(
        "demo-ldap: ldaps://"
            + ADDRESS
            + ":"
            + port
            + " is for trying things out only: its users and passwords are public.");
  }

  private static void serve(int port, Path users, Path keystore) throws Exception {
    Path work = Files.createTempDirectory("demo-ldap");
    // ApacheDS puts its working files below java.io.tmpdir.
    System.setProperty("java.io.tmpdir", work.toString());
    DirectoryService service = directory(users);
    TcpTransport transport = new TcpTransport(ADDRESS, port);
    transport.setEnableSSL(true);
    // The newest that ApacheDS's network library speaks well.
    transport.setEnabledProtocols(List.of("TLSv1.2"));
    LdapServer server = new LdapServer();
    server.setTransports(transport);
    server.setDirectoryService(service);
    server.setKeystoreFile(keystore.toString());
    server.setCertificatePassword(STORE_PASSWORD);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(server, service, work), "demo-ldap-stop"));
    service.startup();
    server.start();
  }

  private static DirectoryService directory(Path users) throws Exception {
    DirectoryService service = new SimpleDirectoryService();
    service.setShutdownHookEnabled(false);
    JdbmPartitionFactory partitions = new JdbmPartitionFactory();
    new DefaultDirectoryServiceFactory(service, partitions).init("demo-ldap");
    service.addPartition(
        partitions.createPartition(
            service.getSchemaManager(),
            service.getDnFactory(),
            "users",
            BASE,
            CACHED_ENTRIES,
            service.getInstanceLayout().getInstanceDirectory()));
    new LdifFileLoader(service.getAdminSession(), users.toFile(), List.of()).execute();
    return service;
  }

  private static void stop(LdapServer server, DirectoryService service, Path work) {
    try {
      server.stop();
      service.shutdown();
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
