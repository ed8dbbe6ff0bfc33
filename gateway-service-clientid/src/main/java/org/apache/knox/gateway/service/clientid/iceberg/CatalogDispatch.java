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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.ServletResponse;
import javax.servlet.ServletResponseWrapper;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpOptions;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.HttpClientUtils;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.knox.gateway.dispatch.ConfigurableDispatch;
import org.apache.knox.gateway.service.clientid.config.IcebergConfiguration;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.http.Incident;
import org.apache.knox.gateway.service.clientid.http.RequestAsSent;
import org.apache.knox.gateway.service.clientid.oauth.OAuthState;

/**
 * Passes requests on to an Iceberg REST catalog.
 *
 * <p>The catalog sees path, query and body as the client sent them, the user in headers that no
 * client can forge, and none of the client's credentials. Clients see the catalog's answers, but
 * for what would lead them around the gateway ({@link ClientSettings}).
 */
public final class CatalogDispatch extends ConfigurableDispatch {

  private static final String AUTHORIZATION = "Authorization";
  private static final String ACCEPT_ENCODING = "Accept-Encoding";

  private static final Set<String> NOT_ANSWERED =
      Set.of(
          "www-authenticate",
          "content-length",
          "content-type",
          "connection",
          "date",
          "keep-alive",
          "location",
          "proxy-authenticate",
          "server",
          "set-cookie",
          "trailer",
          "transfer-encoding",
          "upgrade");

  @Override
  public URI getDispatchUrl(HttpServletRequest request) {
    String catalogUrl = catalogUrl(request);
    return CatalogPath.of(RequestAsSent.of(request))
        .map(path -> path.at(catalogUrl))
        .orElseGet(() -> URI.create(catalogUrl));
  }

  /** The rewrite rule leaves nothing but the service's URL. */
  private static String catalogUrl(HttpServletRequest rewritten) {
    return rewritten.getRequestURL().toString().replaceAll("[/?]+$", "");
  }

  private static HttpServletResponse unwrapped(HttpServletResponse response) {
    ServletResponse innermost = response;
    while (innermost instanceof ServletResponseWrapper wrapper) {
      innermost = wrapper.getResponse();
    }
    return (HttpServletResponse) innermost;
  }

  @Override
  public void doOptions(URI url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpOptions method = new HttpOptions(url);
    copyRequestHeaderFields(method, request);
    executeRequestWrapper(method, request, response);
  }

  @Override
  protected HttpEntity createRequestEntity(HttpServletRequest request) throws IOException {
    HttpServletRequest sent = RequestAsSent.of(request);
    return CatalogState.of(request.getServletContext()) instanceof CatalogState.Ready ready
        ? super.createRequestEntity(CatalogBody.bound(sent, ready.configuration().maximumBody()))
        : new ByteArrayEntity(new byte[0]);
  }

  @Override
  public void copyRequestHeaderFields(HttpUriRequest outbound, HttpServletRequest inbound) {
    super.copyRequestHeaderFields(outbound, ForwardedRequest.of(inbound));
    // Answers may have to be read; of the encodings that clients ask for, gzip is the one we know.
    String accepted = inbound.getHeader(ACCEPT_ENCODING);
    outbound.setHeader(
        ACCEPT_ENCODING,
        accepted != null && accepted.toLowerCase(Locale.ROOT).contains(CatalogAnswer.GZIP)
            ? CatalogAnswer.GZIP
            : CatalogAnswer.IDENTITY);
  }

  @Override
  protected void executeRequest(
      HttpUriRequest outbound, HttpServletRequest inbound, HttpServletResponse response)
      throws IOException {
    try {
      CatalogPath path =
          CatalogPath.of(RequestAsSent.of(inbound)).orElseThrow(DispatchRefusedException::notFound);
      introduceActor(outbound, RequestAsSent.of(inbound));
      keepAsWritten(outbound);
      HttpResponse answer = ask(outbound, RequestAsSent.of(inbound));
      try {
        pass(answer, new ClientSettings(catalogUrl(inbound), path.gatewayUrl()), response);
      } finally {
        // Else the connection to the catalog would stay taken.
        HttpClientUtils.closeQuietly(answer);
      }
    } catch (DispatchRefusedException e) {
      e.writeTo(unwrapped(response));
    } catch (IOException e) {
      // Knox would log whoever broke off as a failure of its own, with all of its stack.
      if (!Incident.isGone(e)) {
        throw e;
      }
    }
  }

  private static void introduceActor(HttpUriRequest outbound, HttpServletRequest request)
      throws DispatchRefusedException {
    CatalogState state = CatalogState.of(request.getServletContext());
    if (!(state instanceof CatalogState.Ready ready)) {
      throw DispatchRefusedException.unavailable(
          "The ICEBERG-REST service of this topology is misconfigured: "
              + String.join("; ", ((CatalogState.Refused) state).problems()));
    }
    IcebergConfiguration configuration = ready.configuration();
    CatalogUser user =
        CatalogUser.current()
            .orElseThrow(
                () ->
                    DispatchRefusedException.forbidden(
                        "The user's name cannot be told to the catalog"));
    outbound.setHeader(configuration.actorIdHeader(), user.id());
    if (!user.groups().isEmpty()) {
      outbound.setHeader(configuration.actorGroupsHeader(), String.join(",", user.groups()));
    }
    if (configuration.sendsActorToken()) {
      outbound.setHeader(AUTHORIZATION, "Bearer " + token(user, request));
    }
  }

  private static String token(CatalogUser user, HttpServletRequest request)
      throws DispatchRefusedException {
    if (!(OAuthState.of(request.getServletContext()) instanceof OAuthState.Ready oauth)) {
      throw DispatchRefusedException.unavailable(
          "The ICEBERG-REST service sends access tokens, and the topology does not issue any");
    }
    try {
      return oauth.server().tokenFor(user.id(), user.groups(), request);
    } catch (CredentialException e) {
      throw e.code().httpStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
          ? DispatchRefusedException.unavailable(e.description())
          : DispatchRefusedException.forbidden(e.description());
    }
  }

  private HttpResponse ask(HttpUriRequest outbound, HttpServletRequest request)
      throws DispatchRefusedException, EOFException {
    IcebergConfiguration bounds =
        ((CatalogState.Ready) CatalogState.of(request.getServletContext())).configuration();
    if (request.getContentLengthLong() > bounds.maximumBody()) {
      throw DispatchRefusedException.tooLarge(bounds.maximumBody());
    }
    ClientIdleness idleness = ClientIdleness.bound(bounds.bodyIdle());
    try {
      return executeOutboundRequest(outbound);
    } catch (IOException e) {
      CatalogBody.check(request);
      // Knox has logged it with the catalog's address, which the client must not see.
      throw DispatchRefusedException.badGateway("The catalog does not answer");
    } finally {
      idleness.end();
    }
  }

  private void pass(HttpResponse answer, ClientSettings settings, HttpServletResponse response)
      throws IOException, DispatchRefusedException {
    CatalogAnswer readable = CatalogAnswer.of(answer, settings);
    HttpServletResponse direct = unwrapped(response);
    copyResponseHeaderFields(direct, answer);
    readable.writeTo(direct);
  }

  /** Keeps HttpClient from decoding and encoding the path anew. */
  private void keepAsWritten(HttpUriRequest outbound) {
    if (outbound instanceof HttpRequestBase request
        && getHttpClient() instanceof Configurable client) {
      request.setConfig(RequestConfig.copy(client.getConfig()).setNormalizeUri(false).build());
    }
  }

  @Override
  public Set<String> getOutboundResponseExcludeHeaders() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(super.getOutboundResponseExcludeHeaders());
    names.addAll(NOT_ANSWERED);
    return names;
  }
}
