package dev.rowhouse.query.web;

import dev.rowhouse.accesstokens.AccessTokens;
import dev.rowhouse.query.catalog.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take the {@link Caller} that the access token stands for. */
final class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            throw new IllegalStateException("A caller is asked for where no token is needed");
        }
        List<String> datasets = token.getClaimAsStringList(AccessTokens.DATASETS);
        return new Caller(
                accountId(token),
                isAdmin(token) ? Caller.Role.ADMIN : Caller.Role.USER,
                datasets == null ? null : Set.copyOf(datasets));
    }

    private static boolean isAdmin(Jwt token) {
        return "admin".equals(token.getClaimAsString(AccessTokens.ROLE));
    }

    private static UUID accountId(Jwt token) {
        try {
            return UUID.fromString(String.valueOf(token.getSubject()));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The subject is not an account", e);
        }
    }
}
