"""The app's theme and the other Streamlit settings that it is served with. Imports nothing, so that the command line starts quickly."""

from __future__ import annotations

#: Fonts that the machine has: none is fetched.
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

#: The colours of the page in light and in dark, by Streamlit's names for them; style.css has those of what the app writes itself.
_COLOURS = {
    "light": {
        "primaryColor": "#b5402f",
        "backgroundColor": "#ffffff",
        "secondaryBackgroundColor": "#f6f4ef",
        "textColor": "#1f2933",
        "borderColor": "#ddd6ca",
    },
    "dark": {
        "primaryColor": "#e0705c",
        "backgroundColor": "#1b1f23",
        "secondaryBackgroundColor": "#262b30",
        "textColor": "#e4e1da",
        "borderColor": "#444b52",
    },
}
#: Likewise for the sidebar.
_SIDEBAR_COLOURS = {
    "light": {"backgroundColor": "#f6f4ef", "secondaryBackgroundColor": "#ffffff", "borderColor": "#ddd6ca"},
    "dark": {"backgroundColor": "#22272b", "secondaryBackgroundColor": "#1b1f23", "borderColor": "#444b52"},
}

#: Streamlit's own options, by their names (https://docs.streamlit.io/develop/api-reference/configuration/config.toml).
#: With colours for light and for dark, it follows the reader's preference.
STREAMLIT_OPTIONS: dict[str, str | int | bool] = {
    **{f"theme.{scheme}.{name}": colour for scheme, colours in _COLOURS.items() for name, colour in colours.items()},
    **{f"theme.{scheme}.sidebar.{name}": colour for scheme, colours in _SIDEBAR_COLOURS.items() for name, colour in colours.items()},
    "theme.showWidgetBorder": True,
    "theme.baseRadius": "6px",
    "theme.baseFontSize": 14,
    "theme.font": FONT,
    "theme.headingFont": FONT,
    "theme.showSidebarBorder": True,
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": False,
    "server.fileWatcherType": "none",
    "global.minCachedMessageSize": 120,  # bytes: what has not changed is sent by its name, if it is longer than that
    "runner.fastReruns": False,  # else the next run begins beside the last, which at its end forgets the dialog that this one has opened
    "runner.postScriptGC": False,  # a whole collection after each run holds up the other readers for a tenth of a second
}
