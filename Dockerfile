# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS front-end
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/AiGrc.Portal/Ui src/AiGrc.Portal/Ui
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS portal
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src src
COPY --from=front-end /src/src/AiGrc.Portal/wwwroot src/AiGrc.Portal/wwwroot
RUN AIGRC_QUICK=1 dotnet publish src/AiGrc.Portal -c Release -o /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# Debian rather than the runtime's own image: its chromium is a package, not a snap.
FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates chromium curl fonts-dejavu-core libssl3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/aigrc --create-home aigrc
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=portal /app /app
ENV AIGRC__Urls=http://0.0.0.0:8080 \
    AIGRC__Data=/var/lib/aigrc \
    AIGRC__Reports__Chromium=/usr/bin/chromium \
    ASPNETCORE_CONTENTROOT=/app \
    DOTNET_EnableDiagnostics=0
WORKDIR /var/lib/aigrc
USER aigrc
VOLUME /var/lib/aigrc
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["curl", "-fsS", "http://127.0.0.1:8080/api/v1/health/live"]
ENTRYPOINT ["/usr/share/dotnet/dotnet", "/app/AiGrc.Portal.dll"]
