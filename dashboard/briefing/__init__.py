"""A query's answers as a sheet to brief from: a page as PDF, PNG or SVG, or slides as PPTX. `brief.make_briefing` is the way in."""
