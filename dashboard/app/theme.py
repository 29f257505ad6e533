"""The app's theme and the other Streamlit settings that it is served with. Imports nothing, so that the command line starts quickly."""

from __future__ import annotations

#: Fonts that the machine has: none is fetched.
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

#: Streamlit's own options, as `streamlit run` takes them (https://docs.streamlit.io/develop/api-reference/configuration/config.toml).
STREAMLIT_OPTIONS: dict[str, str] = {
    "theme.base": "light",
    "theme.primaryColor": "#b5402f",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f6f4ef",
    "theme.textColor": "#1f2933",
    "theme.borderColor": "#ddd6ca",
    "theme.showWidgetBorder": "true",
    "theme.baseRadius": "6px",
    "theme.baseFontSize": "14",
    "theme.font": FONT,
    "theme.headingFont": FONT,
    "theme.sidebar.backgroundColor": "#f6f4ef",
    "theme.sidebar.secondaryBackgroundColor": "#ffffff",
    "theme.sidebar.borderColor": "#ddd6ca",
    "theme.showSidebarBorder": "true",
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
    "server.fileWatcherType": "none",
}
