package dev.rowhouse.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that let clients wait for long. */
@Configuration(proxyBeanMethods = false)
public class WaitingClientsConfiguration {

    @Bean
    WaitingClients waitingClients() {
        return new WaitingClients();
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientConnections() {
        return server -> server.addContextValves(new ClientConnections());
    }

    /** Keeps a request's connection where {@link ClientConnection#current} finds it. */
    private static final class ClientConnections extends ValveBase {

        ClientConnections() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            new ClientConnection(request.getCoyoteRequest(), response).belongTo(request);
            getNext().invoke(request, response);
        }
    }
}
