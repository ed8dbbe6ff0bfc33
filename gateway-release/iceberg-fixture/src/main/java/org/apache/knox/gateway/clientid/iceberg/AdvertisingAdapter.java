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
package org.apache.knox.gateway.clientid.iceberg;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.HTTPRequest;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTResponse;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;

/**
 * The catalog, telling its clients to look for it, and to log in, where a gateway does not want
 * them to.
 */
final class AdvertisingAdapter extends RESTCatalogAdapter {

  /** Nobody listens there: who believes the catalog is lost. */
  private static final String ELSEWHERE = "http://127.0.0.1:1";

  AdvertisingAdapter(Catalog catalog) {
    super(catalog);
  }

  @Override
  protected <T extends RESTResponse> T execute(
      HTTPRequest request,
      Class<T> responseType,
      Consumer<ErrorResponse> errorHandler,
      Consumer<Map<String, String>> responseHeaders) {
    T response = super.execute(request, responseType, errorHandler, responseHeaders);
    if (response instanceof ConfigResponse config) {
      return castResponse(
          responseType,
          ConfigResponse.builder()
              .withEndpoints(config.endpoints())
              .withDefaults(config.defaults())
              .withOverrides(config.overrides())
              .withOverride("uri", ELSEWHERE)
              .withOverride("oauth2-server-uri", ELSEWHERE + "/v1/oauth/tokens")
              .withDefault("clients", "3")
              .build());
    }
    if (response instanceof LoadTableResponse table) {
      return castResponse(
          responseType,
          LoadTableResponse.builder()
              .withTableMetadata(table.tableMetadata())
              .addAllConfig(table.config())
              .addConfig("token", "token-of-the-catalog")
              .addConfig("oauth2-server-uri", ELSEWHERE + "/v1/oauth/tokens")
              .addAllCredentials(table.credentials())
              .build());
    }
    return response;
  }
}
