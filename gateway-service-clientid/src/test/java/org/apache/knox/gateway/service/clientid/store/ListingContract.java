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
package org.apache.knox.gateway.service.clientid.store;

import java.util.List;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.jspecify.annotations.Nullable;

/** Clients that are looked for, and who looks. */
abstract class ListingContract extends ContractGroup<KnoxBackEnd> {

  static final Administrator OF_ALL = new Administrator("admin", true, Set.of());
  static final Administrator OF_LAKE = new Administrator("eve", false, Set.of("lake"));
  static final Administrator SAM = new Administrator("sam", false, Set.of());

  final StoredClient add(String owner, @Nullable String name, String... realms) {
    return create(
        Clients.of(owner, clock())
            .with(client -> client.toBuilder().name(name).realms(List.of(realms)).build()));
  }

  final ClientPage page(
      ClientFilter filter,
      Administrator viewer,
      ClientOrder order,
      @Nullable ClientPlace after,
      int limit) {
    PageRequest wanted = new PageRequest(order, after, limit);
    return backEnd().directory().search(filter, viewer, wanted, clock().instant());
  }

  static ClientFilter search(String text) {
    return new ClientFilter(text, null, null, null, null, null);
  }

  static ClientFilter realm(String realm) {
    return new ClientFilter(null, realm, null, null, null, null);
  }
}
